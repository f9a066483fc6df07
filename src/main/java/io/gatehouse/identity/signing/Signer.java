package io.gatehouse.identity.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.ground.secret.Secret;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Our active key, opened. */
final class Signer {

    private final JWSHeader header;
    private final String encodedHeader;
    private final JWSSigner signer;

    Signer(SigningAlgorithm algorithm, JWK key) {
        this.header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name())).build();
        this.encodedHeader = encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID()
                + "\"}"); // RFC 9068, 2.1
        this.signer = algorithm.signer(key);
    }

    /** An access token with these claims (RFC 7515, 7.1). */
    Secret sign(JsonObject claims) {
        String signed = encodedHeader + '.' + encoded(plain(claims.toString()));
        try {
            return new Secret(signed + '.' + signer.sign(header, signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the active signing key does not sign", broken);
        }
    }

    /**
     * The same JSON in printable ASCII without {@code > ? ~}: of such text, base64 and base64url are the same, and
     * clients are about that decode a token's payload with the former. What is escaped can stand nowhere but inside of
     * strings.
     */
    private static String plain(String json) {
        StringBuilder plain = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char each = json.charAt(i);
            if (each >= 0x7e || each == '>' || each == '?') {
                plain.append(String.format("\\u%04x", (int) each));
            } else {
                plain.append(each);
            }
        }
        return plain.toString();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
