package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.id.UuidText;
import java.util.Optional;
import java.util.UUID;

/** A person's name; means nothing outside its tenant. */
public record PersonId(UUID value) {

    /** The id that {@code text} spells in the 36-character form, in whatever case, or empty. */
    public static Optional<PersonId> parse(String text) {
        return UuidText.parse(text).map(PersonId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
