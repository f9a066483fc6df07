package io.gatehouse.identity.token;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.CurveBasedJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The public keys that count for one issuer of one tenant. What cannot be used safely is not in it: symmetric keys,
 * keys for encryption, weak RSA keys, points off their curve, and keys that share their {@code kid}, since nobody could
 * say which of them is meant.
 */
public final class VerificationKeys {

    /** RFC 7518, 3.3. */
    private static final int FEWEST_RSA_BITS = 2048;

    /** Larger ones only cost time. */
    private static final int MOST_RSA_BITS = 8192;

    private static final int[] SMALL_PRIMES = IntStream.rangeClosed(3, 167)
            .filter(each -> BigInteger.valueOf(each).isProbablePrime(50))
            .toArray();

    private final List<Key> keys;

    VerificationKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The usable ones among these JWKs (RFC 7517, 4), each the text of one JSON object. Of a private key, only the
     * public half is kept.
     */
    public static VerificationKeys parse(Collection<String> jwks) {
        List<Key> usable = new ArrayList<>();
        for (String jwk : jwks) {
            key(jwk).ifPresent(usable::add);
        }
        return new VerificationKeys(usable.stream()
                .filter(each -> each.id().isEmpty() || count(usable, each.id()) == 1)
                .toList());
    }

    /**
     * The one RSA key of this PEM text, {@code PUBLIC KEY} or {@code RSA PUBLIC KEY}; empty where it holds anything
     * else, or a key that cannot be used safely.
     */
    public static Optional<VerificationKeys> rsa(String pem) {
        return RsaPem.parse(pem)
                .flatMap(jwk -> key(jwk.toJSONString()))
                .map(only -> new VerificationKeys(List.of(only)));
    }

    /**
     * The key of this id that is for this algorithm; without an id, the only key for it. A key that has no id itself is
     * not contradicted by one.
     */
    Key find(Optional<String> id, TokenAlgorithm algorithm) throws TokenRefused {
        List<Key> fitting =
                keys.stream().filter(each -> algorithm.fits(each.jwk())).toList();
        List<Key> named = fitting.stream()
                .filter(each -> id.isEmpty() || each.id().equals(id))
                .toList();
        List<Key> meant = named.isEmpty()
                ? fitting.stream().filter(each -> each.id().isEmpty()).toList()
                : named;
        TokenRefused.unless(meant.size() == 1, TokenFlaw.KEY_UNKNOWN);
        return meant.get(0);
    }

    /** What is in it, for its owner to see. */
    public List<Description> describe() {
        return keys.stream().map(Key::description).toList();
    }

    /**
     * A public key without its numbers.
     *
     * @param type such as {@code RSA} or {@code P-256}
     * @param thumbprint RFC 7638, SHA-256, base64url
     */
    public record Description(Optional<String> id, String type, Optional<String> algorithm, String thumbprint) {}

    /** A public key and what checks its signatures. */
    record Key(JWK jwk, JWSVerifier verifier) {
        Optional<String> id() {
            return Optional.ofNullable(jwk.getKeyID());
        }

        Description description() {
            String type = jwk instanceof CurveBasedJWK on
                    ? on.getCurve().getName()
                    : jwk.getKeyType().getValue();
            Optional<String> algorithm = Optional.ofNullable(jwk.getAlgorithm()).map(Algorithm::getName);
            try {
                return new Description(
                        id(), type, algorithm, jwk.computeThumbprint().toString());
            } catch (JOSEException impossible) {
                throw new IllegalStateException("SHA-256 is missing", impossible);
            }
        }
    }

    private static long count(List<Key> keys, Optional<String> id) {
        return keys.stream().filter(each -> each.id().equals(id)).count();
    }

    private static Optional<Key> key(String text) {
        try {
            JWK jwk = JWK.parse(text).toPublicJWK();
            return jwk == null || !forSignatures(jwk)
                    ? Optional.empty()
                    : verifier(jwk).map(it -> new Key(jwk, it));
        } catch (ParseException | JOSEException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** RFC 7517, 4.2 and 4.3. */
    private static boolean forSignatures(JWK jwk) {
        boolean use = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        return use && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static Optional<JWSVerifier> verifier(JWK jwk) throws JOSEException {
        if (jwk instanceof RSAKey rsa) {
            return strong(rsa) ? Optional.of(new RSASSAVerifier(rsa)) : Optional.empty();
        }
        if (jwk instanceof ECKey ec) {
            return Optional.of(new ECDSAVerifier(ec));
        }
        if (jwk instanceof OctetKeyPair pair && Ed25519.isOn(pair)) {
            return Optional.of(new Ed25519.Verifier(pair));
        }
        return Optional.empty();
    }

    private static boolean strong(RSAKey key) {
        BigInteger modulus = key.getModulus().decodeToBigInteger();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        return modulus.bitLength() >= FEWEST_RSA_BITS
                && modulus.bitLength() <= MOST_RSA_BITS
                && exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= 64
                && !returnOfCoppersmith(modulus);
    }

    /**
     * ROCA (CVE-2017-15361): the broken library made primes that are powers of 65537 modulo every small prime, and so
     * is their product. A good modulus is one by chance only, about once in 2^27.
     */
    private static boolean returnOfCoppersmith(BigInteger modulus) {
        return IntStream.of(SMALL_PRIMES)
                .allMatch(prime ->
                        isPowerOf65537(modulus.mod(BigInteger.valueOf(prime)).intValue(), prime));
    }

    private static boolean isPowerOf65537(int rest, int prime) {
        int power = 1;
        do {
            if (power == rest) {
                return true;
            }
            power = power * (65_537 % prime) % prime;
        } while (power != 1);
        return false;
    }
}
