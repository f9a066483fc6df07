package io.gatehouse.identity.token;

import com.nimbusds.jose.jwk.CurveBasedJWK;
import com.nimbusds.jose.jwk.JWK;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that a policy can allow (RFC 7518, 3.1; RFC 8037, 3.1), under their names in a token. {@code none} and
 * the HMACs are missing on purpose: a token proves nothing with the one, and with the others whoever can verify can
 * also sign, which is how a public key becomes a secret (RFC 8725, 2.1).
 */
public enum TokenAlgorithm {
    RS256("RSA", null),
    RS384("RSA", null),
    RS512("RSA", null),
    PS256("RSA", null),
    PS384("RSA", null),
    PS512("RSA", null),
    ES256("EC", "P-256"),
    ES384("EC", "P-384"),
    ES512("EC", "P-521"),
    EdDSA("OKP", "Ed25519");

    private final String keyType;
    private final @Nullable String curve;

    TokenAlgorithm(String keyType, @Nullable String curve) {
        this.keyType = keyType;
        this.curve = curve;
    }

    /** The algorithm of exactly this name; case matters (RFC 7515, 4.1.1). */
    public static Optional<TokenAlgorithm> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether the key is of this algorithm's type and curve, and for no other algorithm (RFC 7517, 4.4). */
    boolean fits(JWK key) {
        boolean sameType = keyType.equals(key.getKeyType().getValue());
        boolean sameCurve = curve == null
                || (key instanceof CurveBasedJWK on
                        && curve.equals(on.getCurve().getName()));
        boolean meantForIt =
                key.getAlgorithm() == null || name().equals(key.getAlgorithm().getName());
        return sameType && sameCurve && meantForIt;
    }
}
