package io.gatehouse.runnable;

import java.util.Base64;
import java.util.Optional;

/** The one setting besides the database that has no default. */
final class MasterKey {

    private MasterKey() {}

    /** What is wrong with the key; empty: it can be used. Never shows the key. */
    static Optional<String> fault(Optional<String> key) {
        if (key.filter(text -> !text.isBlank()).isEmpty()) {
            return Optional.of("GATEHOUSE_MASTER_KEY is not set; make one with: openssl rand -base64 32");
        }
        return key.filter(MasterKey::isKey).isPresent()
                ? Optional.empty()
                : Optional.of("GATEHOUSE_MASTER_KEY is not 32 bytes in base64; make one with: openssl rand -base64 32");
    }

    private static boolean isKey(String text) {
        try {
            String plain = text.strip().replace('-', '+').replace('_', '/');
            return Base64.getDecoder().decode(plain).length == 32;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
