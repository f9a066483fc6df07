package io.gatehouse.identity.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user's name: 1 to 64 letters and digits of any script and {@code . _ - @ +}, in NFKC. Two names are the same where
 * their keys are: case and compatible spellings do not make another user.
 */
record Username(String text) {

    private static final int LONGEST = 64;
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._\\-@+]{1,64}");
    private static final Pattern BEGINS_WITH_MARK = Pattern.compile("^\\p{M}");

    Username {
        if (!SHAPE.matcher(text).matches() || BEGINS_WITH_MARK.matcher(text).find()) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /**
     * The name that {@code typed} spells, or empty where it spells none. Its length is looked at before anything is
     * done with it.
     */
    static Optional<Username> parse(String typed) {
        if (typed.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        boolean name = SHAPE.matcher(normal).matches()
                && !BEGINS_WITH_MARK.matcher(normal).find();
        return name ? Optional.of(new Username(normal)) : Optional.empty();
    }

    /**
     * What is compared and unique: case-folded. Upper before lower case, so that ß and ss, ς and σ, ı and i are one;
     * normalised again, as folding may decompose.
     */
    String key() {
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
