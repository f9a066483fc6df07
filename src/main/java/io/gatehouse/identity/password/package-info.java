/**
 * Passwords: which may be chosen, how they are hashed and verified. It promises that a flood of them exhausts nothing,
 * and that an unknown user costs what a known one costs. Start with
 * {@link io.gatehouse.identity.password.PasswordHasher}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "problem", "secret", "turn"})
package io.gatehouse.identity.password;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
