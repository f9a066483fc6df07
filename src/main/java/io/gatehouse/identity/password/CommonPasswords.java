package io.gatehouse.identity.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are tried first (NIST SP 800-63B-4, 3.1.1.2). A password is judged by what has to be guessed: a
 * listed word, a run over the keyboard, a year or a repetition is one piece however long it is, any other character is
 * one piece too. Case, separators and the usual digits for letters do not count.
 */
final class CommonPasswords {

    /** A password of fewer pieces is common. */
    private static final int FEWEST_PIECES = 6;
    /** A password is no better than the part that it repeats, so that part must be long enough by itself. */
    private static final int SHORTEST_UNIT = PasswordRules.SHORTEST;

    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_WORD = 40;
    private static final List<String> TRACKS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890123456789",
            "qwertyuiop",
            "qwertzuiop",
            "asdfghjkl",
            "zxcvbnm",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "qazwsxedcrfvtgbyhnujmikolp",
            "1q2w3e4r5t6y7u8i9o0p",
            "147258369",
            "159357");

    private final Set<String> words;
    private final List<String> tracks;

    private CommonPasswords(Set<String> words) {
        this.words = words;
        this.tracks = TRACKS.stream()
                .flatMap(track ->
                        List.of(track, new StringBuilder(track).reverse().toString()).stream())
                .toList();
    }

    /** Reads the list that is shipped: a word or a whole password a line, {@code #} begins a comment. */
    static CommonPasswords shipped() {
        try (InputStream list = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("common-passwords.txt is not in the archive");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            return new CommonPasswords(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CommonPasswords::bare)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether the password is common; {@code context}: words that anyone would guess here, such as the user's name. */
    boolean contain(Password password, Collection<String> context) {
        String bare = bare(password.normal().reveal());
        Set<String> guessable = new HashSet<>(words);
        context.stream()
                .map(CommonPasswords::bare)
                .filter(word -> word.length() >= SHORTEST_RUN)
                .forEach(word -> {
                    guessable.add(word);
                    guessable.add(plain(word));
                });
        return repeats(bare)
                || pieces(bare, guessable) < FEWEST_PIECES
                || pieces(plain(bare), guessable) < FEWEST_PIECES;
    }

    /** Lower case, without what people put between words; a text of such characters alone stays as it is. */
    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("[\\p{Z}\\s._\\-]", "");
        return bare.isEmpty() ? lower : bare;
    }

    /** Without the usual digits for letters. */
    private static String plain(String bare) {
        StringBuilder plain = new StringBuilder();
        bare.chars().forEach(c -> {
            int at = "0134578@$!".indexOf(c);
            plain.append(at < 0 ? (char) c : "oieastbasi".charAt(at));
        });
        return plain.toString();
    }

    /** Whether the whole is a short part again and again; the last time may be cut off. */
    private static boolean repeats(String text) {
        for (int unit = 1; unit < SHORTEST_UNIT && unit * 2 <= text.length(); unit++) {
            if (text.startsWith(text.substring(unit))) {
                return true;
            }
        }
        return false;
    }

    private int pieces(String text, Set<String> guessable) {
        int pieces = 0;
        for (int at = 0; at < text.length(); pieces++) {
            int word = word(text, at, guessable);
            int length = Math.max(Math.max(word, run(text, at)), Math.max(same(text, at), year(text, at)));
            at += Math.max(length, Character.charCount(text.codePointAt(at)));
        }
        return pieces;
    }

    private static int word(String text, int at, Set<String> guessable) {
        for (int length = Math.min(LONGEST_WORD, text.length() - at); length > 1; length--) {
            if (guessable.contains(text.substring(at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    /**
     * How far the text runs along a row, the alphabet or the digits, forth or back; 0 where that is too short to be
     * one.
     */
    private int run(String text, int at) {
        int longest = 0;
        for (String track : tracks) {
            for (int from = track.indexOf(text.charAt(at));
                    from >= 0;
                    from = track.indexOf(text.charAt(at), from + 1)) {
                longest = Math.max(longest, common(text, at, track, from));
            }
        }
        return longest >= SHORTEST_RUN ? longest : 0;
    }

    private static int common(String text, int at, String track, int from) {
        int length = 0;
        while (at + length < text.length()
                && from + length < track.length()
                && text.charAt(at + length) == track.charAt(from + length)) {
            length++;
        }
        return length;
    }

    private static int same(String text, int at) {
        int end = at;
        int first = text.codePointAt(at);
        while (end < text.length() && text.codePointAt(end) == first) {
            end += Character.charCount(first);
        }
        return end - at;
    }

    private static int year(String text, int at) {
        boolean year = text.startsWith("19", at) || text.startsWith("20", at);
        boolean digits =
                at + 4 <= text.length() && text.substring(at, at + 4).chars().allMatch(c -> c >= '0' && c <= '9');
        return year && digits ? 4 : 0;
    }
}
