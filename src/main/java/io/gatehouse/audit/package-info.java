/**
 * The trail of decisions: who was let in, refused, cut, and why. It promises that no secret is ever in it and that an event is written in the
 * transaction of what it tells. Start with {@link io.gatehouse.audit.AuditEvent}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database", "id"})
package io.gatehouse.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
