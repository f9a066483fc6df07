/**
 * Invitations to register, where a tenant registers by invitation only. It promises that one makes at most one account. Start with {@link io.gatehouse.identity.invitation.Invitations}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "database", "id", "json", "key", "secret"})
package io.gatehouse.identity.invitation;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
