package io.gatehouse.bench;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The pretend identity provider: RS256 with 2048 bits, each token with a subject and an id of its own, signed before
 * anything is measured. All peers get the same ones.
 */
final class Tokens {

    static final String ISSUER = "https://idp.bench.example";

    /** Before the tenant's number. */
    static final String AUDIENCE = "urn:bench:";

    private static final Duration LIFE = Duration.ofHours(8);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final Map<Integer, List<String>> made = new ConcurrentHashMap<>();

    Tokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signs {@code count} tokens for the tenant. */
    void make(int tenant, int count) {
        made.put(
                tenant,
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(index -> token(tenant, index))
                        .toList());
    }

    List<String> of(int tenant) {
        return made.getOrDefault(tenant, List.of());
    }

    /** The {@code sub} of a token. */
    static String subject(int tenant, int index) {
        return "t%d-%05d".formatted(tenant, index);
    }

    /** X.509 DER in base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    String pem() {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    private String token(int tenant, int index) {
        long now = Instant.now().getEpochSecond();
        String header = Json.createObjectBuilder()
                .add("alg", "RS256")
                .add("typ", "at+jwt")
                .build()
                .toString();
        String claims = Json.createObjectBuilder()
                .add("iss", ISSUER)
                .add("aud", AUDIENCE + tenant)
                .add("sub", subject(tenant, index))
                .add("jti", "%08x-%d-%d".formatted(pair.hashCode(), tenant, index))
                .add("iat", now)
                .add("nbf", now)
                .add("exp", now + LIFE.toSeconds())
                .add("client_id", "bench")
                .build()
                .toString();
        String signed = text(header) + "." + text(claims);
        return signed + "." + signature(signed);
    }

    private static String text(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
