package io.gatehouse.identity.signing;

import io.gatehouse.ground.secret.Secret;
import java.time.Duration;

/**
 * An access token as it is handed over.
 *
 * @param expiresIn how long it is good from now on
 */
public record IssuedToken(Secret token, Duration expiresIn) {}
