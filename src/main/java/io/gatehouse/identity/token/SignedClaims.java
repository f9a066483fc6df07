package io.gatehouse.identity.token;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a token whose signature is good, and of which nothing else was checked: neither time nor audience. Only
 * {@link TokenVerifier} makes one.
 */
public final class SignedClaims {

    private final Claims claims;

    SignedClaims(Claims claims) {
        this.claims = claims;
    }

    public boolean has(String name) {
        return claims.has(name);
    }

    /** A string that is not empty; no value where it is anything else. */
    public Optional<String> text(String name) {
        return claims.checkedText(name);
    }

    /** A whole number of seconds since 1970; no value where it is anything else. */
    public Optional<Instant> time(String name) {
        return claims.checkedTime(name);
    }

    /** {@code aud}: a string, or up to 32 of them (RFC 7519, 4.1.3); none where it is anything else. */
    public List<String> audience() {
        try {
            return claims.audience();
        } catch (TokenRefused malformed) {
            return List.of();
        }
    }

    /** All claims, read-only. */
    public Map<String, JsonValue> all() {
        return claims.all();
    }
}
