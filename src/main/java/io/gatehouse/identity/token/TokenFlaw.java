package io.gatehouse.identity.token;

/** Why a token was refused: for the audit trail and the log. Whoever showed the token hears none of it (no oracle). */
public enum TokenFlaw {
    TOO_LARGE("the token is larger than 16 KB"),
    NOT_COMPACT("the token is not three non-empty parts"),
    NOT_CANONICAL("a part is not canonical base64url"),
    HEADER_MALFORMED("the header is not one strict JSON object"),
    HEADER_FORBIDDEN("the header brings a key, an extension or a compression of its own"),
    ALGORITHM_REFUSED("the algorithm is not one that the policy allows"),
    TYPE_REFUSED("the token is of another type"),
    KEY_ID_MALFORMED("the kid is not 1 to 128 printable characters"),
    KEY_UNKNOWN("no key of that name and algorithm is trusted here"),
    SIGNATURE_WRONG("the signature is wrong"),
    UNSUPPORTED("the signature cannot be checked on this server"),
    CLAIMS_MALFORMED("the claims are not one strict JSON object"),
    CLAIM_MALFORMED("a claim is missing or of the wrong type"),
    OTHER_KIND("the token is of another kind: an ID token, a logout token, a refresh token or an event"),
    SENDER_CONSTRAINED("the token is bound to a key (cnf) and came without a proof"),
    OTHER_ISSUER("another issuer made it"),
    OTHER_AUDIENCE("it is meant for others"),
    EXPIRED("it has expired"),
    LIVES_TOO_LONG("it expires later than the policy allows"),
    NOT_YET_VALID("it was issued in the future or is not valid yet");

    private final String cause;

    TokenFlaw(String cause) {
        this.cause = cause;
    }

    /** The flaw in words, such as an operator reads. */
    public String cause() {
        return cause;
    }
}
