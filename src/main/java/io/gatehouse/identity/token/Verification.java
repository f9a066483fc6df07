package io.gatehouse.identity.token;

import java.util.function.Function;

/** What came of verifying a token. */
public sealed interface Verification {

    /** One answer or the other. */
    default <T> T fold(Function<VerifiedToken, T> verified, Function<TokenFlaw, T> refused) {
        if (this instanceof Verified good) {
            return verified.apply(good.token());
        }
        return refused.apply(((Refused) this).flaw());
    }

    /** Every check has passed. */
    record Verified(VerifiedToken token) implements Verification {}

    /** The first check that failed. */
    record Refused(TokenFlaw flaw) implements Verification {}
}
