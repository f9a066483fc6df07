package io.gatehouse.identity.issuer;

import static io.gatehouse.ground.problem.Refusal.invalid;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.ground.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A public key as PEM text (RFC 7468): {@code PUBLIC KEY}, {@code RSA PUBLIC KEY} or {@code CERTIFICATE}. Whether it is
 * strong enough is for the vetting to say.
 */
final class PublicKeyPem {

    private static final Pattern SHAPE =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");
    private static final int ED25519_KEY = 32;

    private PublicKeyPem() {}

    /**
     * The key as a JWK; refuses with {@link Problem#INVALID_REQUEST} what is none, and certificates that are not valid
     * at {@code now}. A private key is neither kept nor repeated.
     */
    static String jwk(String pem, Instant now) {
        if (pem.contains("PRIVATE KEY")) {
            throw invalid("this is a private key. It was not kept; make a new pair and give the public half");
        }
        Matcher parts = SHAPE.matcher(pem);
        if (!parts.matches()) {
            throw invalid("'public_key' is one PEM text: PUBLIC KEY, RSA PUBLIC KEY or CERTIFICATE");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(parts.group(2));
            return switch (parts.group(1)) {
                case "PUBLIC KEY" -> jwk(decoded(der));
                case "RSA PUBLIC KEY" -> jwk(decoded(wrapped(der)));
                case "CERTIFICATE" -> jwk(certified(der, now));
                default -> throw invalid("'public_key' is a PUBLIC KEY, an RSA PUBLIC KEY or a CERTIFICATE");
            };
        } catch (IllegalArgumentException | IOException | GeneralSecurityException broken) {
            throw invalid("'public_key' cannot be read");
        }
    }

    private static PublicKey decoded(byte[] spki) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
            } catch (GeneralSecurityException another) {
                // the next one may read it
            }
        }
        throw new GeneralSecurityException("no known kind of key");
    }

    /** RFC 8017, A.1.1, inside of what X.509 wants around it. */
    private static byte[] wrapped(byte[] pkcs1) throws IOException {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new SubjectPublicKeyInfo(rsa, pkcs1).getEncoded();
    }

    private static PublicKey certified(byte[] der, Instant now) throws CertificateException {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            throw invalid("the certificate is not valid at this time");
        }
        return certificate.getPublicKey();
    }

    private static String jwk(PublicKey key) throws GeneralSecurityException {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build().toJSONString();
        }
        if (key instanceof ECPublicKey ec) {
            Curve curve = Curve.forECParameterSpec(ec.getParams());
            if (curve != null) {
                return new ECKey.Builder(curve, ec).build().toJSONString();
            }
        }
        if (key instanceof EdECPublicKey) {
            byte[] spki = key.getEncoded();
            byte[] point = Arrays.copyOfRange(spki, spki.length - ED25519_KEY, spki.length);
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                    .build()
                    .toJSONString();
        }
        throw new GeneralSecurityException("no known kind of key");
    }
}
