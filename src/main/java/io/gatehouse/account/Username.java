package io.gatehouse.account;

import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user name as it was chosen: 1 to 64 letters, digits and {@code . _ - @ +}. Two that differ only in case or in how Unicode spells them are the same. */
record Username(String text) {

    private static final int LONGEST = 64;
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}._@+-]{1," + LONGEST + "}");

    /** The name in Unicode's NFKC; empty where it can be nobody's. */
    static Optional<Username> parse(String typed) {
        if (typed.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return SHAPE.matcher(normal).matches() ? Optional.of(new Username(normal)) : Optional.empty();
    }

    /** As {@link #parse}, refusing with {@link Problem#USERNAME_INVALID}. */
    static Username require(String typed) {
        return parse(typed).orElseThrow(() -> new Refusal(Problem.USERNAME_INVALID));
    }

    /** What two spellings of the same name have in common. */
    String key() {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
