package io.gatehouse.identity.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.token.Ed25519;

/** What our own tokens can be signed with, as the setting names it. */
public enum SigningAlgorithm {
    RS256,
    ES256,
    EdDSA;

    private static final int RSA_BITS = 2048;

    /** A fresh private key, named by its thumbprint (RFC 7638). */
    public JWK newKey(Entropy entropy) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name());
        try {
            return switch (this) {
                case RS256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .algorithm(algorithm)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate();
                case ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .algorithm(algorithm)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate();
                case EdDSA ->
                    Ed25519.newKey(entropy)
                            .algorithm(algorithm)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint()
                            .build();
            };
        } catch (JOSEException missing) {
            throw new IllegalStateException("this Java runtime makes no keys for " + this, missing);
        }
    }

    /** What signs with a private key of this algorithm. */
    JWSSigner signer(JWK key) {
        try {
            return switch (this) {
                case RS256 -> new RSASSASigner(key.toRSAKey());
                case ES256 -> new ECDSASigner(key.toECKey());
                case EdDSA -> new Ed25519.Signer(key.toOctetKeyPair());
            };
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the key " + key.getKeyID() + " does not sign with " + this, unusable);
        }
    }
}
