package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.TokenFlaw.CLAIMS_MALFORMED;
import static io.gatehouse.identity.token.TokenFlaw.CLAIM_MALFORMED;

import io.gatehouse.ground.id.SubjectId;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The claims of a token whose signature is good, each taken as the one type that it may have (RFC 7519, 4.1). */
final class Claims {

    /** Stricter than NumericDate (RFC 7519, 2): no sign, fraction or exponent; 12 digits reach the year 33658. */
    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,11}");

    private static final int MOST_AUDIENCES = 32;

    private final JsonObject claims;

    private Claims(JsonObject claims) {
        this.claims = claims;
    }

    static Claims parse(byte[] payload) throws TokenRefused {
        return new Claims(SignatureCheck.json(payload, CLAIMS_MALFORMED));
    }

    boolean has(String name) {
        return claims.containsKey(name);
    }

    String text(String name) throws TokenRefused {
        return optionalText(name).orElseThrow(() -> new TokenRefused(CLAIM_MALFORMED));
    }

    Optional<String> optionalText(String name) throws TokenRefused {
        Optional<String> text = checkedText(name);
        TokenRefused.unless(text.isPresent() || !has(name), CLAIM_MALFORMED);
        return text;
    }

    /** Refuses where one of them is there and is no string. */
    void textsWhereThere(String... names) throws TokenRefused {
        for (String name : names) {
            TokenRefused.unless(!has(name) || checkedText(name).isPresent(), CLAIM_MALFORMED);
        }
    }

    Instant time(String name) throws TokenRefused {
        return optionalTime(name).orElseThrow(() -> new TokenRefused(CLAIM_MALFORMED));
    }

    Optional<Instant> optionalTime(String name) throws TokenRefused {
        Optional<Instant> time = checkedTime(name);
        TokenRefused.unless(time.isPresent() || !has(name), CLAIM_MALFORMED);
        return time;
    }

    SubjectId subject() throws TokenRefused {
        try {
            return new SubjectId(text("sub"));
        } catch (IllegalArgumentException notASubject) {
            throw new TokenRefused(CLAIM_MALFORMED);
        }
    }

    /** {@code aud}: a string, or 1 to 32 of them (RFC 7519, 4.1.3). */
    List<String> audience() throws TokenRefused {
        JsonValue value = claims.get("aud");
        List<? extends JsonValue> values = value instanceof JsonArray array ? array : listOf(value);
        TokenRefused.unless(!values.isEmpty() && values.size() <= MOST_AUDIENCES, CLAIM_MALFORMED);
        List<String> names = new ArrayList<>();
        for (JsonValue each : values) {
            TokenRefused.unless(each instanceof JsonString, CLAIM_MALFORMED);
            names.add(((JsonString) each).getString());
        }
        return names;
    }

    /** A string that is not empty; no value where it is anything else. */
    Optional<String> checkedText(String name) {
        return claims.get(name) instanceof JsonString text
                ? Optional.of(text.getString()).filter(each -> !each.isEmpty())
                : Optional.empty();
    }

    /** A whole number of seconds since 1970; no value where it is anything else. */
    Optional<Instant> checkedTime(String name) {
        return claims.get(name) instanceof JsonNumber number
                        && SECONDS.matcher(number.toString()).matches()
                ? Optional.of(Instant.ofEpochSecond(number.longValueExact()))
                : Optional.empty();
    }

    Map<String, JsonValue> all() {
        return Collections.unmodifiableMap(claims);
    }

    private static List<JsonValue> listOf(@Nullable JsonValue value) {
        return value == null ? List.of() : List.of(value);
    }
}
