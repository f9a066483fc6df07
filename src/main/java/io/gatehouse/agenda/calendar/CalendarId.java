package io.gatehouse.agenda.calendar;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A calendar's name; means nothing outside its tenant. */
public record CalendarId(UUID value) {

    /** The id that {@code text} spells in the 36-character form, in whatever case, or empty. */
    public static Optional<CalendarId> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equals(text.toLowerCase(Locale.ROOT))
                    ? Optional.of(new CalendarId(value))
                    : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
