package io.gatehouse.token;

import jakarta.json.JsonValue;
import java.util.Map;

/** The claims of a token whose signature is good, and of which nothing else was checked: neither time nor audience. Only {@link TokenVerifier} makes one. */
public final class SignedClaims {

    private final Claims claims;

    SignedClaims(Claims claims) {
        this.claims = claims;
    }

    /** All claims, read-only. */
    public Map<String, JsonValue> all() {
        return claims.all();
    }
}
