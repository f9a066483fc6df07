package io.gatehouse.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Says why keys that somebody wants to have trusted cannot be. Of what is refused nothing is told but the rule: it may
 * be a private key.
 */
public final class KeyVetting {

    /** The most keys that one issuer has, inclusive. */
    public static final int MOST_KEYS = 64;

    private KeyVetting() {}

    /**
     * The rule that this set of JWKs, each the text of one JSON object, breaks; empty where each of them can verify
     * signatures.
     */
    public static Optional<String> flaw(List<String> jwks) {
        if (jwks.isEmpty() || jwks.size() > MOST_KEYS) {
            return Optional.of("give 1 to " + MOST_KEYS + " keys");
        }
        Optional<String> single =
                jwks.stream().flatMap(each -> flaw(each).stream()).findFirst();
        boolean apart = VerificationKeys.parse(jwks).describe().size() == jwks.size();
        return single.isPresent() || apart ? single : Optional.of("two keys have the same kid");
    }

    /** The rule that this one breaks. */
    private static Optional<String> flaw(String jwk) {
        try {
            JWK key = JWK.parse(jwk);
            if (key instanceof OctetSequenceKey) {
                return Optional.of("a symmetric key cannot be trusted: whoever verifies with it can sign with it");
            }
            if (key.isPrivate()) {
                return Optional.of("this is a private key. It was not kept; make a new pair and give the public half");
            }
            if (KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
                return Optional.of("a key for encryption (use=enc) verifies no signatures");
            }
            return VerificationKeys.parse(List.of(jwk)).describe().isEmpty()
                    ? Optional.of(
                            "a key is too weak or of a kind that is not taken; taken are RSA of 2048 to 8192 bits,"
                                    + " P-256, P-384, P-521 and Ed25519, for signatures")
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException notAKey) {
            return Optional.of("a key is not a JWK (RFC 7517)");
        }
    }
}
