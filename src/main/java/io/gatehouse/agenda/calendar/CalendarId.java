package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.id.UuidText;
import java.util.Optional;
import java.util.UUID;

/** A calendar's name; means nothing outside its tenant. */
public record CalendarId(UUID value) {

    /** The id that {@code text} spells in the 36-character form, in whatever case, or empty. */
    public static Optional<CalendarId> parse(String text) {
        return UuidText.parse(text).map(CalendarId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
