package io.gatehouse.identity.issuer;

import io.gatehouse.identity.token.KeyVetting;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** A JWK set (RFC 7517, 5) as the texts of its keys. */
final class JwkSet {

    private JwkSet() {}

    /** Its keys; empty where it is none, or has more keys than are looked at. */
    static Optional<List<String>> texts(JsonObject set) {
        if (!(set.get("keys") instanceof JsonArray keys) || keys.size() > KeyVetting.MOST_KEYS) {
            return Optional.empty();
        }
        return keys.stream().allMatch(JsonObject.class::isInstance)
                ? Optional.of(keys.stream().map(JsonValue::toString).toList())
                : Optional.empty();
    }
}
