package io.gatehouse.identity.issuer;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which claims mean what. Each is a claim's name, or a path into nested objects with dots, such as
 * {@code realm_access.roles}; a claim that really has such a name is found first.
 *
 * @param subject who it is; usually {@code sub}, the only one besides {@code iss} that never changes (OIDC Core, 5.7)
 * @param scope words between spaces, or a list
 * @param sid the issuer's session
 */
public record ClaimMapping(String subject, String roles, String scope, String groups, String sid) {

    /** What most issuers do. */
    public static final ClaimMapping USUAL = new ClaimMapping("sub", "roles", "scope", "groups", "sid");

    /**
     * Whether roles, scope and groups are each absent or a text or a list of texts. What is there and cannot be read
     * must not count as absent: a policy may reject by it. Claims that the token only points to (distributed and
     * aggregated, OpenID Connect Core 5.6.2) cannot be read.
     */
    boolean canRead(Map<String, JsonValue> claims) {
        JsonObject elsewhere =
                claims.get("_claim_names") instanceof JsonObject names ? names : JsonValue.EMPTY_JSON_OBJECT;
        return Stream.of(roles, scope, groups)
                .allMatch(path -> !elsewhere.containsKey(path)
                        && !elsewhere.containsKey(path.split("\\.", 2)[0])
                        && find(claims, path).map(ClaimMapping::holdsTexts).orElse(true));
    }

    private static boolean holdsTexts(JsonValue value) {
        return value instanceof JsonString
                || value == JsonValue.NULL
                || (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance));
    }

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
