package io.gatehouse.tenancy.quota;

import java.time.Duration;

/**
 * A token bucket: full at first, one token taken each time, filled again at its {@link Rate}. Kept as the time at which
 * it will be full, so that it needs no timer.
 */
public final class Bucket {

    private Duration fullAt = Duration.ZERO;

    /** Takes a token. Zero: it was there; else how long until there is one, and none was taken. */
    public synchronized Duration take(Rate rate, Duration now) {
        Duration from = fullAt.compareTo(now) > 0 ? fullAt : now;
        Duration next = from.plus(rate.each());
        Duration wait = next.minus(now).minus(rate.each().multipliedBy(rate.burst()));
        if (wait.isNegative() || wait.isZero()) {
            fullAt = next;
            return Duration.ZERO;
        }
        return wait;
    }
}
