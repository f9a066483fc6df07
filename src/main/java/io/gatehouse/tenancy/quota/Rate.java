package io.gatehouse.tenancy.quota;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param perSecond on average; more than 0
 * @param burst how often at once, inclusive, after a rest
 */
public record Rate(int perSecond, int burst) {

    public Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate is at least one");
        }
    }

    /** One second's worth at once. */
    public static Rate of(int perSecond) {
        return new Rate(perSecond, perSecond);
    }

    /** How long one time takes. */
    Duration each() {
        return Duration.ofSeconds(1).dividedBy(perSecond);
    }
}
