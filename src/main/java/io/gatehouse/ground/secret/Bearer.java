package io.gatehouse.ground.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credential of an {@code Authorization: Bearer} header (RFC 6750, 2.1; the scheme is case-insensitive, RFC 9110,
 * 11.1).
 */
public final class Bearer {

    private static final int LONGEST = 20_000;
    private static final Pattern SHAPE = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private Bearer() {}

    /** What the header carries, or empty where it is absent, of another scheme or malformed. */
    public static Optional<Secret> in(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = SHAPE.matcher(header.strip());
        return parts.matches() ? Optional.of(new Secret(parts.group(1))) : Optional.empty();
    }
}
