package io.gatehouse.ground.id;

import java.util.Optional;
import java.util.UUID;

/** A session: what a sign-in starts and a logout ends. Not a credential: knowing it opens nothing. */
public record SessionId(UUID value) {

    /** The session id that {@code text} spells in the canonical 36-character form, or empty. */
    public static Optional<SessionId> parse(String text) {
        return UuidText.parse(text)
                .filter(value -> value.toString().equals(text))
                .map(SessionId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
