package io.gatehouse.identity.session;

import io.gatehouse.ground.secret.Redaction;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user signs in on, as far as the request tells. It is what somebody else wrote: shown to people as text,
 * believed by nobody.
 *
 * @param userAgent what the client calls itself, at most 256 printable characters
 * @param address the network address that it came from
 */
public record SignedInOn(Optional<String> userAgent, Optional<String> address) {

    /** Nothing is known. */
    public static final SignedInOn NOTHING = new SignedInOn(Optional.empty(), Optional.empty());

    private static final int LONGEST = 256;
    private static final int LONGEST_ADDRESS = 64;

    /** Controls, what turns the direction of text or is not seen at all, halves of characters, and what ends a line. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final ThreadLocal<SignedInOn> HERE = ThreadLocal.withInitial(() -> NOTHING);

    /** What a request tells: unseen characters and credentials are left out, and what is too long is cut. */
    public static SignedInOn of(@Nullable String userAgent, @Nullable String address) {
        return new SignedInOn(shown(userAgent, LONGEST), shown(address, LONGEST_ADDRESS));
    }

    /** What the request of this thread came from; nothing where it is about none. */
    static SignedInOn here() {
        return HERE.get();
    }

    /**
     * From here on, until what it answers is closed, sessions that this thread starts remember this. Bound to the
     * thread, because most of what lies between a request and a session has no use for it.
     */
    public Stay enter() {
        SignedInOn before = HERE.get();
        HERE.set(this);
        return () -> {
            if (before.equals(NOTHING)) {
                HERE.remove();
            } else {
                HERE.set(before);
            }
        };
    }

    /** Ends in the thread in which it began. */
    @FunctionalInterface
    public interface Stay extends AutoCloseable {
        @Override
        void close();
    }

    private static Optional<String> shown(@Nullable String text, int longest) {
        if (text == null) {
            return Optional.empty();
        }
        String seen = Redaction.of(UNSEEN.matcher(text).replaceAll("").strip());
        if (seen.length() <= longest) {
            return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
        }
        boolean splits = Character.isHighSurrogate(seen.charAt(longest - 1));
        return Optional.of(seen.substring(0, splits ? longest - 1 : longest));
    }
}
