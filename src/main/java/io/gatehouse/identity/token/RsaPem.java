package io.gatehouse.identity.token;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * An RSA public key as text: {@code PUBLIC KEY} (RFC 7468, 13) or {@code RSA PUBLIC KEY} (RFC 8017, A.1.1). One of them
 * and nothing else: no private key, no certificate, no second key.
 */
final class RsaPem {

    /** The longest text that is looked at, in characters, inclusive: a key of 8192 bits takes a tenth of it. */
    private static final int MAX_LENGTH = 16 * 1024;

    private static final Pattern SHAPE = Pattern.compile(
            "\\s*-----BEGIN (RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PUBLIC KEY-----\\s*");

    private RsaPem() {}

    /** The key that {@code pem} holds, however weak; empty where it holds none. */
    static Optional<RSAKey> parse(String pem) {
        Matcher parts = SHAPE.matcher(pem.length() <= MAX_LENGTH ? pem : "");
        if (!parts.matches() || (parts.group(1) == null) != (parts.group(3) == null)) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(parts.group(2).replaceAll("\\s", ""));
            RSAPublicKey key = parts.group(1) == null ? inside(der) : bare(der);
            return Optional.of(
                    new RSAKey.Builder(Base64URL.encode(key.getModulus()), Base64URL.encode(key.getPublicExponent()))
                            .build());
        } catch (IOException | IllegalArgumentException | IllegalStateException notAKey) {
            return Optional.empty();
        }
    }

    private static RSAPublicKey inside(byte[] der) throws IOException {
        SubjectPublicKeyInfo outer = SubjectPublicKeyInfo.getInstance(der);
        boolean rsa = outer.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption); // RFC 8017, A.1
        require(rsa && Arrays.equals(outer.getEncoded(ASN1Encoding.DER), der));
        return bare(outer.getPublicKeyData().getOctets());
    }

    /** What does not encode to the same bytes again was more than a key, or no DER. */
    private static RSAPublicKey bare(byte[] der) throws IOException {
        RSAPublicKey key = RSAPublicKey.getInstance(der);
        require(Arrays.equals(key.getEncoded(ASN1Encoding.DER), der));
        return key;
    }

    private static void require(boolean good) {
        if (!good) {
            throw new IllegalArgumentException("not an RSA public key in DER");
        }
    }
}
