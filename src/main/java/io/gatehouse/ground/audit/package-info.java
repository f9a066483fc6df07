/**
 * The trail of decisions: who was let in, refused, cut, and why. It promises that no secret is ever in it, that an
 * event is written in the transaction of what it tells, and that its hash is the same whoever computes it. Start with
 * {@link io.gatehouse.ground.audit.AuditEvent}, then {@link io.gatehouse.ground.audit.KeptEvent}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"address", "database", "id", "offer", "secret"})
package io.gatehouse.ground.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
