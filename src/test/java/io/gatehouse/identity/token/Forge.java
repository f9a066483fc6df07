package io.gatehouse.identity.token;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.identity.signing.SigningAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Audience;
import io.gatehouse.identity.token.TokenPolicy.Types;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes tokens, good ones and bad ones. Members are given as JSON text, so that anything can be said. A fresh forge
 * makes a good token.
 */
public final class Forge {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    public static final long SECONDS = NOW.getEpochSecond();
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final String ISSUER = "https://idp.example/realms/acme";
    public static final String AUDIENCE = "https://rt.example";
    public static final JWK KEY = SigningAlgorithm.ES256.newKey(length -> new byte[length]);
    public static final JWK OTHER_KEY = SigningAlgorithm.ES256.newKey(length -> new byte[length]);
    public static final TokenPolicy POLICY = new TokenPolicy(
            Set.of(TokenAlgorithm.values()),
            Types.ACCESS_TOKEN,
            ISSUER,
            new Audience.Exactly(AUDIENCE),
            Duration.ofHours(24),
            Duration.ofSeconds(60));

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();

    public Forge() {
        header("alg", quoted("ES256")).header("typ", quoted("at+jwt")).header("kid", quoted(KEY.getKeyID()));
        claim("iss", quoted(ISSUER)).claim("aud", quoted(AUDIENCE)).claim("sub", quoted("alice"));
        claim("exp", SECONDS + 300).claim("iat", SECONDS).claim("jti", quoted("t-1"));
    }

    @CanIgnoreReturnValue
    public Forge header(String name, String json) {
        header.put(quoted(name), json);
        return this;
    }

    @CanIgnoreReturnValue
    public Forge claim(String name, Object json) {
        claims.put(quoted(name), json.toString());
        return this;
    }

    public Forge without(String name) {
        header.remove(quoted(name));
        claims.remove(quoted(name));
        return this;
    }

    public String signed() {
        return signedBy(KEY);
    }

    /** Signed with a private key, whatever the header says about it. */
    public String signedBy(JWK key) {
        return sign(key, object(header), object(claims));
    }

    /** The good header over this payload. */
    public String over(String payload) {
        return sign(KEY, object(header), payload);
    }

    /** The good claims under this header. */
    public String under(String headerJson) {
        return sign(KEY, headerJson, object(claims));
    }

    /** Header and claims, encoded, without a signature. */
    public String unsigned() {
        return encoded(object(header)) + '.' + encoded(object(claims));
    }

    public static VerificationKeys keys(JWK... keys) {
        return VerificationKeys.parse(Stream.of(keys).map(JWK::toJSONString).toList());
    }

    public static Verification verify(String token) {
        return verify(token, POLICY);
    }

    public static Verification verify(String token, TokenPolicy policy) {
        return new TokenVerifier(CLOCK).verify(token, policy, keys(KEY));
    }

    /** Why it was refused. */
    public static TokenFlaw flaw(String token) {
        return flaw(verify(token));
    }

    public static TokenFlaw flaw(Verification verification) {
        return verification.fold(
                token -> {
                    throw new AssertionError("was accepted");
                },
                flaw -> flaw);
    }

    public static VerifiedToken accepted(Verification verification) {
        return verification.fold(token -> token, flaw -> {
            throw new AssertionError("was refused: " + flaw);
        });
    }

    public static String quoted(String text) {
        return '"' + text + '"';
    }

    public static String encoded(String text) {
        return Base64URL.encode(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String sign(JWK key, String header, String claims) {
        String toSign = encoded(header) + '.' + encoded(claims);
        try {
            JWSHeader by = new JWSHeader(algorithm(key));
            return toSign + '.' + signer(key).sign(by, toSign.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JWSAlgorithm algorithm(JWK key) {
        return key.getAlgorithm() == null
                ? JWSAlgorithm.RS256
                : JWSAlgorithm.parse(key.getAlgorithm().getName());
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new Ed25519.Signer(key.toOctetKeyPair());
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(each -> each.getKey() + ':' + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
