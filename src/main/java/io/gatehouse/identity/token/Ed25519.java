package io.gatehouse.identity.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.ground.secret.Entropy;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * EdDSA over Ed25519 (RFC 8037) on Bouncy Castle. Nimbus has it too, but only with Tink on the class path; without, it
 * ends in a {@link LinkageError}.
 */
public final class Ed25519 {

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final Set<JWSAlgorithm> EDDSA = Set.of(JWSAlgorithm.EdDSA);

    private Ed25519() {}

    /** A fresh private key. */
    public static OctetKeyPair.Builder newKey(Entropy entropy) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(entropy.bytes(KEY_BYTES));
        Base64URL x = Base64URL.encode(key.generatePublicKey().getEncoded());
        return new OctetKeyPair.Builder(Curve.Ed25519, x).d(Base64URL.encode(key.getEncoded()));
    }

    public static boolean isOn(OctetKeyPair key) {
        return Curve.Ed25519.equals(key.getCurve()) && key.getX().decode().length == KEY_BYTES;
    }

    /** Checks signatures of exactly 64 bytes. */
    static class Verifier extends BaseJWSProvider implements JWSVerifier {

        private final Ed25519PublicKeyParameters key;

        Verifier(OctetKeyPair pair) {
            super(EDDSA);
            this.key = new Ed25519PublicKeyParameters(pair.getX().decode());
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
            byte[] bytes = signature.decode();
            if (bytes.length != SIGNATURE_BYTES || !EDDSA.contains(header.getAlgorithm())) {
                return false;
            }
            Ed25519Signer check = new Ed25519Signer();
            check.init(false, key);
            check.update(signed, 0, signed.length);
            return check.verifySignature(bytes);
        }
    }

    /** Signs with a private key. */
    public static final class Signer extends BaseJWSProvider implements JWSSigner {

        private final Ed25519PrivateKeyParameters key;

        public Signer(OctetKeyPair pair) {
            super(EDDSA);
            this.key = new Ed25519PrivateKeyParameters(pair.getD().decode());
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] toSign) {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, key);
            signer.update(toSign, 0, toSign.length);
            return Base64URL.encode(signer.generateSignature());
        }
    }
}
