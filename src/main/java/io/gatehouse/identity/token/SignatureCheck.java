package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.TokenFlaw.ALGORITHM_REFUSED;
import static io.gatehouse.identity.token.TokenFlaw.HEADER_FORBIDDEN;
import static io.gatehouse.identity.token.TokenFlaw.HEADER_MALFORMED;
import static io.gatehouse.identity.token.TokenFlaw.KEY_ID_MALFORMED;
import static io.gatehouse.identity.token.TokenFlaw.NOT_CANONICAL;
import static io.gatehouse.identity.token.TokenFlaw.NOT_COMPACT;
import static io.gatehouse.identity.token.TokenFlaw.SIGNATURE_WRONG;
import static io.gatehouse.identity.token.TokenFlaw.TOO_LARGE;
import static io.gatehouse.identity.token.TokenFlaw.TYPE_REFUSED;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first half of verifying: a JWS in compact form (RFC 7515, 7.1), from its text to the bytes that were signed.
 * Knows nothing of claims.
 */
final class SignatureCheck {

    /** The longest token that is looked at, in characters, inclusive. */
    static final int MAX_LENGTH = 16 * 1024;

    /**
     * A key or a place to fetch one (RFC 8725, 3.10), an extension (RFC 7515, 4.1.11; RFC 7797), a bomb (RFC 8725,
     * 3.6), a JWE.
     */
    private static final Set<String> FORBIDDEN = Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc");

    private static final Pattern KEY_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private SignatureCheck() {}

    /**
     * The payload of {@code compact}, once its signature by one of {@code keys} is checked. Cheap checks first: the
     * signature is computed for nothing that fails another.
     */
    static byte[] payload(String compact, SignatureRule rule, VerificationKeys keys) throws TokenRefused {
        TokenRefused.unless(compact.length() <= MAX_LENGTH, TOO_LARGE);
        String[] parts = compact.split("\\.", 4);
        TokenRefused.unless(parts.length == 3 && Arrays.stream(parts).noneMatch(String::isEmpty), NOT_COMPACT);
        JsonObject header = json(canonical(parts[0]), HEADER_MALFORMED); // RFC 7515, 4: names once
        byte[] payload = canonical(parts[1]);
        byte[] signature = canonical(parts[2]);
        TokenRefused.unless(Collections.disjoint(header.keySet(), FORBIDDEN), HEADER_FORBIDDEN);
        TokenAlgorithm algorithm = algorithm(header); // RFC 8725, 3.1
        TokenRefused.unless(rule.algorithms().contains(algorithm), ALGORITHM_REFUSED);
        TokenRefused.unless(rule.types().accept(type(header)), TYPE_REFUSED); // RFC 8725, 3.11
        VerificationKeys.Key key = keys.find(keyId(header), algorithm); // RFC 7515, 4.1.4: a hint, here a map key
        byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        TokenRefused.unless(genuine(key, algorithm, signed, signature), SIGNATURE_WRONG);
        return payload;
    }

    /** One JSON object in UTF-8 without duplicate names; refuses with {@code flaw}. */
    static JsonObject json(byte[] utf8, TokenFlaw flaw) throws TokenRefused {
        try {
            return StrictJson.object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (MalformedJson | CharacterCodingException malformed) {
            throw new TokenRefused(flaw);
        }
    }

    /**
     * One text for one meaning: no padding, no strange characters, no stray bits at the end (RFC 7515, 2; RFC 4648,
     * 3.5).
     */
    private static byte[] canonical(String part) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            TokenRefused.unless(again.equals(part), NOT_CANONICAL);
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new TokenRefused(NOT_CANONICAL);
        }
    }

    private static TokenAlgorithm algorithm(JsonObject header) throws TokenRefused {
        return text(header, "alg", ALGORITHM_REFUSED)
                .flatMap(TokenAlgorithm::named)
                .orElseThrow(() -> new TokenRefused(ALGORITHM_REFUSED));
    }

    private static String type(JsonObject header) throws TokenRefused {
        String type = text(header, "typ", TYPE_REFUSED).orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/") ? type.substring("application/".length()) : type;
    }

    private static Optional<String> keyId(JsonObject header) throws TokenRefused {
        Optional<String> id = text(header, "kid", KEY_ID_MALFORMED);
        TokenRefused.unless(id.isEmpty() || KEY_ID.matcher(id.get()).matches(), KEY_ID_MALFORMED);
        return id;
    }

    /** A string, or empty where the member is absent; refuses anything else, an empty string too. */
    private static Optional<String> text(JsonObject header, String name, TokenFlaw flaw) throws TokenRefused {
        if (!header.containsKey(name)) {
            return Optional.empty();
        }
        TokenRefused.unless(
                header.get(name) instanceof JsonString text && !text.getString().isEmpty(), flaw);
        return Optional.of(header.getString(name));
    }

    private static boolean genuine(VerificationKeys.Key key, TokenAlgorithm algorithm, byte[] signed, byte[] signature)
            throws TokenRefused {
        try {
            JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm.name()));
            return key.verifier().verify(header, signed, Base64URL.encode(signature));
        } catch (JOSEException notASignature) {
            throw new TokenRefused(SIGNATURE_WRONG);
        }
    }
}
