package io.gatehouse.identity.token;

/**
 * Ends a list of checks at the first one that fails. Never leaves the room: {@link TokenVerifier} makes it a
 * {@link Verification.Refused}.
 */
final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final TokenFlaw flaw;

    TokenRefused(TokenFlaw flaw) {
        // Expected and frequent under attack: no stack trace is taken.
        super(flaw.cause(), null, false, false);
        this.flaw = flaw;
    }

    /** Refuses with {@code flaw} unless {@code good}. */
    static void unless(boolean good, TokenFlaw flaw) throws TokenRefused {
        if (!good) {
            throw new TokenRefused(flaw);
        }
    }

    TokenFlaw flaw() {
        return flaw;
    }
}
