/**
 * The trail of decisions: who was let in, refused, cut, and why. It promises that no secret is ever in it, that an
 * event is written in the transaction of what it tells, and that what is changed or taken away afterwards is found: the
 * events of a tenant, and those of the installation, are a chain of hashes. Start with
 * {@link io.gatehouse.ground.audit.AuditEvent}, then {@link io.gatehouse.ground.audit.SealingRun}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database", "id", "json", "secret"})
package io.gatehouse.ground.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
