package io.gatehouse.identity.connectiontoken;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of {@code ghc_<chain>.<generation>.<tag>}. Only its shape is known to be good; {@link TokenMint#genuine}
 * says whether we made it.
 */
public record ConnectionToken(UUID chain, int generation, String tag) {

    /** How every connection token begins. */
    public static final String PREFIX = "ghc_";

    private static final Pattern SHAPE =
            Pattern.compile(PREFIX + "([A-Za-z0-9_-]{22})\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]{43})");

    /** The parts of a token of this shape and its one spelling, or empty. */
    public static Optional<ConnectionToken> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        ByteBuffer chain = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts.group(1)));
        ConnectionToken token = new ConnectionToken(
                new UUID(chain.getLong(), chain.getLong()), Integer.parseInt(parts.group(2)), parts.group(3));
        // One token has one spelling: trailing bits of the id that decoding drops are refused.
        return token.text().equals(text) ? Optional.of(token) : Optional.empty();
    }

    /** The token as it is shown. */
    public String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] id = ByteBuffer.allocate(16)
                .putLong(chain.getMostSignificantBits())
                .putLong(chain.getLeastSignificantBits())
                .array();
        return PREFIX + base64.encodeToString(id) + "." + generation + "." + tag;
    }
}
