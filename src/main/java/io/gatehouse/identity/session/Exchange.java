package io.gatehouse.identity.session;

import io.gatehouse.ground.secret.Secret;
import java.util.UUID;
import java.util.function.Function;

/** What became of a connection token that was shown. */
public sealed interface Exchange {

    /** Calls the one function that is for this outcome. */
    <T> T fold(Function<Rotated, T> rotated, Function<Refused, T> refused);

    /** It was good: here is its successor, and the session that it stands for. */
    record Rotated(Session session, UUID chain, Secret token) implements Exchange {
        @Override
        public <T> T fold(Function<Rotated, T> rotated, Function<Refused, T> refused) {
            return rotated.apply(this);
        }
    }

    /** It was not: {@code cause} is for the audit trail, never for the client. */
    record Refused(String cause) implements Exchange {
        @Override
        public <T> T fold(Function<Rotated, T> rotated, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
