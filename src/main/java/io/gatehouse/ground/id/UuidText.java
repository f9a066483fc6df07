package io.gatehouse.ground.id;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How ids that are UUIDs are spelled. */
public final class UuidText {

    private UuidText() {}

    /** Returns the UUID that {@code text} spells in the 36-character form, in whatever case, or empty. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            // fromString takes shorter forms too.
            return value.toString().equals(text.toLowerCase(Locale.ROOT)) ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
