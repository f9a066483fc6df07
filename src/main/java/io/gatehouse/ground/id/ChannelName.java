package io.gatehouse.ground.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** A channel of a tenant: 1 to 8 segments between colons, each of up to 64 letters, digits, {@code _ . -}. */
public record ChannelName(String value) {

    /** What is between colons. */
    public static final String SEGMENT = "[A-Za-z0-9_.\\-]{1,64}";

    private static final Pattern SHAPE = shape(SEGMENT);

    public ChannelName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a channel's name");
        }
    }

    /** The name that {@code text} spells, or empty where it spells none. */
    public static Optional<ChannelName> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new ChannelName(text)) : Optional.empty();
    }

    /** Returns the pattern of 1 to 8 segments between colons. */
    public static Pattern shape(String segment) {
        return Pattern.compile(segment + "(:" + segment + "){0,7}");
    }

    @Override
    public String toString() {
        return value;
    }
}
