package io.gatehouse.ground.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets at rest under the installation's master key: AES-256-GCM with a fresh 96-bit nonce each time. What is
 * sealed for one place (a table, column and row) does not open in another: the place is authenticated with it.
 */
public final class Vault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] master;
    private final Entropy entropy;

    /** @param masterKey exactly 32 bytes as base64 or base64url text */
    public Vault(Secret masterKey, Entropy entropy) {
        this.master = keyOf(masterKey.reveal());
        this.entropy = entropy;
    }

    /** Seals {@code plain} for {@code place}. The answer holds the nonce, the cipher text and its tag. */
    public byte[] seal(byte[] plain, String place) {
        byte[] nonce = entropy.bytes(NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal for " + place, broken);
        }
    }

    /**
     * What was sealed for {@code place}; empty when it was sealed under another master key or for another place, or was
     * changed since.
     */
    public Optional<byte[]> open(byte[] whole, String place) {
        if (whole.length < NONCE + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), place);
            return Optional.of(cipher.doFinal(whole, NONCE, whole.length - NONCE));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    /** As {@link #seal}, for a text and as base64. */
    public String sealText(Secret plain, String place) {
        return Base64.getEncoder().encodeToString(seal(plain.reveal().getBytes(StandardCharsets.UTF_8), place));
    }

    /** As {@link #open}, what {@link #sealText} sealed. */
    public Optional<Secret> openText(String sealed, String place) {
        return open(Base64.getDecoder().decode(sealed), place)
                .map(plain -> new Secret(new String(plain, StandardCharsets.UTF_8)));
    }

    /** A 32-byte key for one purpose, derived from the master key; the same at every start. */
    public byte[] derive(String purpose) {
        return Digests.hmac(master, "gatehouse/" + purpose);
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derive("vault"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] keyOf(String text) {
        String urlSafe = text.strip().replace('+', '-').replace('/', '_').replace("=", "");
        try {
            byte[] key = Base64.getUrlDecoder().decode(urlSafe);
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below, without the text
        }
        throw new IllegalArgumentException(
                "gatehouse.master-key must be 32 bytes in base64; make one with: openssl rand -base64 32");
    }
}
