/**
 * What must not be read by others: secrets in memory, secrets at rest, digests and randomness. It promises that a
 * secret never prints itself and that what it sealed opens only in the place it was sealed for. Start with
 * {@link io.gatehouse.ground.secret.Vault}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database"})
package io.gatehouse.ground.secret;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
