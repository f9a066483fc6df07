package io.gatehouse.ground.offer;

import java.time.Duration;

/**
 * What is done again and again while a node runs. Every bean of this type is found at the start, whichever room makes
 * it.
 *
 * @param name what the log calls it
 * @param pause how long it rests after each run, and before the first
 * @param mayWait true where a run may wait: for the database, or for anybody outside. What never waits goes on while
 *     they do not answer.
 * @param work one run; it is never run twice at once
 */
public record Chore(String name, Duration pause, boolean mayWait, Runnable work) {

    /** @throws IllegalArgumentException where it would never rest */
    public Chore {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(name + " has no pause");
        }
    }

    /** Returns one that may wait. */
    public static Chore every(Duration pause, String name, Runnable work) {
        return new Chore(name, pause, true, work);
    }

    /** Returns one that never waits. */
    public static Chore watching(Duration pause, String name, Runnable work) {
        return new Chore(name, pause, false, work);
    }
}
