/**
 * Verifying signed tokens, whoever issued them: pure, no database and no clock of its own. It promises that a
 * {@code VerifiedToken} exists only where every check has passed. Start with
 * {@link io.gatehouse.identity.token.TokenVerifier}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "json", "secret"})
package io.gatehouse.identity.token;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
