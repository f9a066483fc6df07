package io.gatehouse.identity.password;

import io.gatehouse.ground.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as it is hashed and verified: whole, in Unicode's NFKC (NIST SP 800-63B-4, 3.1.1.2), so that the same
 * password typed on another keyboard is the same password. The limit is on what was typed, before it is normalised:
 * normalising costs more than linear time on hostile text.
 */
public final class Password {

    /** The longest password that is taken, in bytes of UTF-8 as typed, inclusive. */
    static final int MAX_BYTES = 1_024;

    private final String typed;
    private final String normal;

    private Password(String typed) {
        this.typed = typed;
        this.normal = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /**
     * The password, or empty where {@code typed} is too long or is not Unicode: a lone surrogate has no UTF-8 form, and
     * would otherwise be taken for a '?'.
     */
    public static Optional<Password> parse(Secret typed) {
        if (tooLong(typed)) {
            return Optional.empty();
        }
        boolean unicode = StandardCharsets.UTF_8.newEncoder().canEncode(typed.reveal());
        return unicode ? Optional.of(new Password(typed.reveal())) : Optional.empty();
    }

    static boolean tooLong(Secret typed) {
        String text = typed.reveal();
        return text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /**
     * Its length in code points, as typed or normalised, whichever is less: neither a ligature nor a loose accent
     * counts for more than it is.
     */
    int length() {
        return Math.min(typed.codePointCount(0, typed.length()), normal.codePointCount(0, normal.length()));
    }

    /** The normalised text. */
    Secret normal() {
        return new Secret(normal);
    }

    /** The bytes that are hashed. The caller wipes them. */
    byte[] bytes() {
        return normal.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
