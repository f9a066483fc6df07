package io.gatehouse.trust.signals;

import java.util.Locale;

/**
 * Why a security event token is not accepted, as its sender is told.
 *
 * @param description in words; never the input itself
 * @param passing whether the very same token may be good a little later
 */
public record Fault(Err error, String description, boolean passing) {

    /** The registered codes (RFC 8935, 2.4; RFC 8936, 2.6). */
    public enum Err {
        INVALID_REQUEST,
        INVALID_KEY,
        INVALID_ISSUER,
        INVALID_AUDIENCE,
        AUTHENTICATION_FAILED;

        /** On the wire. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Fault of(Err error, String description) {
        return new Fault(error, description, false);
    }
}
