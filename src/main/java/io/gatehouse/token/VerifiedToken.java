package io.gatehouse.token;

import java.util.Optional;

/** TEMP. */
public final class VerifiedToken {
    VerifiedToken() {}

    public Optional<String> sessionId() {
        return Optional.empty();
    }
}
