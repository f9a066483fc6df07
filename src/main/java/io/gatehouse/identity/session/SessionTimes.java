package io.gatehouse.identity.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long things last in this room.
 *
 * @param absolute a session's longest life, from its start
 * @param idle how long a session lives without use
 * @param leeway how long a token that was just replaced gets its successor again; zero: never
 * @param chains how many chains of tokens a session keeps; opening one more drops the one that was used least recently
 */
public record SessionTimes(Duration absolute, Duration idle, Duration leeway, int chains) {

    /**
     * When a session ends that started at {@code startedAt}.
     *
     * @param own the longest life that its tenant gives it
     * @param until when it ends at the latest
     */
    Instant end(Instant startedAt, Optional<Duration> own, Optional<Instant> until) {
        Duration longest = own.filter(each -> each.compareTo(absolute) < 0).orElse(absolute);
        Instant end = startedAt.plus(longest);
        return until.filter(end::isAfter).orElse(end);
    }
}
