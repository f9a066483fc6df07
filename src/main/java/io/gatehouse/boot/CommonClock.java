package io.gatehouse.boot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock that all nodes share: the database's, as far as this node knows it. Decides what has expired, so that a
 * node whose own clock is wrong decides as the others do (R8).
 */
final class CommonClock extends Clock {

    /** Less than this is not told from the time that the question took. */
    private static final Duration NOTED = Duration.ofMillis(50);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    CommonClock(Clock own) {
        this.own = own;
    }

    /**
     * Takes on the database's time.
     *
     * @param told what the database said
     * @param asked this clock, before
     * @param answered this clock, after
     */
    void agree(Instant told, Instant asked, Instant answered) {
        Duration waited = Duration.between(asked, answered);
        Duration difference = Duration.between(asked.plus(waited.dividedBy(2)), told);
        Duration unsure = waited.dividedBy(2).plus(NOTED);
        if (difference.abs().compareTo(unsure) > 0) {
            ahead = ahead.plus(difference);
        }
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        CommonClock other = new CommonClock(own.withZone(zone));
        other.ahead = ahead;
        return other;
    }
}
