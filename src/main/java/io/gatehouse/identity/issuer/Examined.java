package io.gatehouse.identity.issuer;

import java.util.function.Function;

/** What came of examining a token. */
public sealed interface Examined {

    /** One or the other. */
    <T> T fold(Function<ForeignToken, T> accepted, Function<String, T> refused);

    /** It is good. */
    record Accepted(ForeignToken token) implements Examined {
        @Override
        public <T> T fold(Function<ForeignToken, T> accepted, Function<String, T> refused) {
            return accepted.apply(token);
        }
    }

    /** It is not; the cause is for the trail only. */
    record Refused(String cause) implements Examined {
        @Override
        public <T> T fold(Function<ForeignToken, T> accepted, Function<String, T> refused) {
            return refused.apply(cause);
        }
    }
}
