package io.gatehouse.realtime.relay;

import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs what nodes tell each other, so that whoever can only write to the bus can say nothing (A11): HMAC-SHA-256 under
 * a key that is derived from the master key, before the text.
 */
public final class Seal {

    private static final int LENGTH = 43;

    private final byte[] key;

    public Seal(Vault vault) {
        this.key = vault.derive("relay");
    }

    public String sign(String text) {
        return tag(text) + text;
    }

    /** The text of what {@link #sign} made; empty where it did not. */
    public Optional<String> open(String signed) {
        if (signed.length() <= LENGTH) {
            return Optional.empty();
        }
        String text = signed.substring(LENGTH);
        boolean genuine = MessageDigest.isEqual(bytes(tag(text)), bytes(signed.substring(0, LENGTH)));
        return genuine ? Optional.of(text) : Optional.empty();
    }

    private String tag(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.hmac(key, text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
