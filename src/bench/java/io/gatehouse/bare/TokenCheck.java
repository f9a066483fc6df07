package io.gatehouse.bare;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * Checks a token with the JDK alone: algorithm, signature, issuer, audience, times. The key and the names are in the
 * environment.
 */
final class TokenCheck {

    private static final String ISSUER = System.getenv("BENCH_ISSUER");
    private static final String AUDIENCE = System.getenv("BENCH_AUDIENCE");
    private static final PublicKey KEY = key(System.getenv("BENCH_PUBLIC_KEY"));

    private TokenCheck() {}

    /** Empty where it is not good. */
    static Optional<Visitor> check(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !"RS256".equals(object(parts[0]).getString("alg", "")) || !signed(token, parts[2])) {
            return Optional.empty();
        }
        JsonObject claims = object(parts[1]);
        long now = System.currentTimeMillis() / 1000;
        String audience = claims.getString("aud", "");
        boolean good = ISSUER.equals(claims.getString("iss", ""))
                && audience.startsWith(AUDIENCE)
                && claims.getInt("exp", 0) > now
                && claims.getInt("nbf", 0) <= now;
        return good
                ? Optional.of(new Visitor(audience.substring(AUDIENCE.length()), claims.getString("sub", "")))
                : Optional.empty();
    }

    private static boolean signed(String token, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(KEY);
            check.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static JsonObject object(String part) {
        try (JsonReader reader = Json.createReader(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            return reader.readObject();
        }
    }

    private static PublicKey key(String text) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
