package io.gatehouse.agenda.nettuaccount;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.Fixed;
import io.gatehouse.identity.signing.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The keys of an account and the tokens that it signs, for this room's tests. */
final class NettuKeys {

    static final RSAKey KEY = newKey();
    static final RSAKey OTHER_KEY = newKey();
    static final String ALICE = new UUID(1, 1).toString();
    static final long NOW = Fixed.NOON.getEpochSecond();
    static final NettuAccount ACCOUNT = new NettuAccount(Fixed.TENANT, Optional.of(pem(KEY)), Optional.empty());

    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    private NettuKeys() {}

    static String pem(RSAKey key) {
        try {
            String text =
                    Base64.getMimeEncoder().encodeToString(key.toRSAPublicKey().getEncoded());
            return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----";
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Claims of a good token for {@link #ALICE}; {@code more} is empty or begins with a comma. */
    static String claims(String more) {
        return claims(Long.toString(NOW + 60), more);
    }

    static String claims(String expiry, String more) {
        return "{\"nettuSchedulerUserId\":\"" + ALICE + "\",\"exp\":" + expiry + ",\"iat\":0" + more + "}";
    }

    static String signed(String claims) {
        return signed(KEY, HEADER, claims);
    }

    static String signed(RSAKey key, String header, String claims) {
        String toSign = encoded(header) + "." + encoded(claims);
        try {
            JWSHeader by = new JWSHeader(JWSAlgorithm.RS256);
            return toSign + "." + new RSASSASigner(key).sign(by, toSign.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String encoded(String text) {
        return Base64URL.encode(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static RSAKey newKey() {
        return SigningAlgorithm.RS256.newKey(length -> new byte[length]).toRSAKey();
    }
}
