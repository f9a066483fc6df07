/**
 * What must not be read by others: secrets in memory, secrets at rest, digests and randomness. It promises that a secret never prints
 * itself and that what it sealed opens only in the place it was sealed for. Start with {@link io.gatehouse.secret.Vault}.
 */
@NullMarked
@CheckReturnValue
@Room
package io.gatehouse.secret;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
