package io.gatehouse.identity.token;

import java.util.function.Function;

/** What came of checking a token's signature only. */
public sealed interface Signature {

    /** One answer or the other. */
    default <T> T fold(Function<SignedClaims, T> good, Function<TokenFlaw, T> refused) {
        if (this instanceof Good it) {
            return good.apply(it.claims());
        }
        return refused.apply(((Refused) this).flaw());
    }

    /** It is by one of the keys. */
    record Good(SignedClaims claims) implements Signature {}

    /** The first check that failed. */
    record Refused(TokenFlaw flaw) implements Signature {}
}
