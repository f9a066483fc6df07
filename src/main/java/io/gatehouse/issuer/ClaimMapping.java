package io.gatehouse.issuer;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which claims mean what. Each is a claim's name, or a path into nested objects with dots, such as {@code realm_access.roles}; a claim that really has such a name is found first.
 *
 * @param subject who it is; usually {@code sub}, the only one besides {@code iss} that never changes (OIDC Core, 5.7)
 * @param scope words between spaces, or a list
 * @param sid the issuer's session
 */
public record ClaimMapping(String subject, String roles, String scope, String groups, String sid) {

    /** What most issuers do. */
    public static final ClaimMapping USUAL = new ClaimMapping("sub", "roles", "scope", "groups", "sid");

    /** The text that a claim has, or empty where it is absent, empty or something else. */
    static Optional<String> text(Map<String, JsonValue> claims, String path) {
        return find(claims, path)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .filter(text -> !text.isEmpty());
    }

    /** The texts in a claim that is a list; the words of one that is a text. */
    static Set<String> texts(Map<String, JsonValue> claims, String path) {
        Set<String> texts = new HashSet<>();
        find(claims, path).ifPresent(value -> {
            if (value instanceof JsonArray list) {
                list.stream()
                        .filter(JsonString.class::isInstance)
                        .forEach(each -> texts.add(((JsonString) each).getString()));
            } else if (value instanceof JsonString words) {
                texts.addAll(Arrays.asList(words.getString().split(" ", -1)));
            }
        });
        texts.remove("");
        return texts;
    }

    private static Optional<JsonValue> find(Map<String, JsonValue> claims, String path) {
        JsonValue whole = claims.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        int dot = path.indexOf('.');
        if (dot < 0 || !(claims.get(path.substring(0, dot)) instanceof JsonObject nested)) {
            return Optional.empty();
        }
        return find(nested, path.substring(dot + 1));
    }
}
