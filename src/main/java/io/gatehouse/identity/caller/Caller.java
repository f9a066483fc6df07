package io.gatehouse.identity.caller;

import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A verified access token as MicroProfile JWT shows it (MP-JWT 2.1, 4.2). */
final class Caller implements JsonWebToken {

    private final VerifiedToken token;
    private final Secret raw;

    Caller(VerifiedToken token, Secret raw) {
        this.token = token;
        this.raw = raw;
    }

    @Override
    public String getName() {
        return token.subject().value();
    }

    @Override
    public Set<String> getClaimNames() {
        return token.claims().keySet();
    }

    /** Strings as {@code String}, numbers as {@code Long}, {@code aud} as a set, the raw token as {@code raw_token}; anything else as its JSON. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is MP-JWT's
    public <T> @Nullable T getClaim(String name) {
        return (T) valueOf(name);
    }

    private @Nullable Object valueOf(String name) {
        if (name.equals("raw_token")) {
            return raw.reveal();
        }
        if (name.equals("aud")) {
            return Set.copyOf(token.audience());
        }
        JsonValue value = token.claims().get(name);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return value instanceof JsonNumber number ? (Object) number.longValue() : value;
    }

    @Override
    public String toString() {
        return getName();
    }
}
