package io.gatehouse.times;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Measures what tests wait for beside themselves: servers, nodes, identity providers, browsers. */
public final class Stopwatch {

    private static final List<Lap> LAPS = new CopyOnWriteArrayList<>();

    private final String what;
    private final long since = System.nanoTime();

    private Stopwatch(String what) {
        this.what = what;
    }

    /** Something that took {@code time}, once. */
    record Lap(String what, Duration time) {}

    /** Measures until it is stopped; {@code what} is the row of the report. */
    public static Stopwatch of(String what) {
        return new Stopwatch(what);
    }

    /** All that was measured in this JVM. */
    static List<Lap> laps() {
        return List.copyOf(LAPS);
    }

    /** What is never stopped, because it failed, is in no report. */
    public void stop() {
        LAPS.add(new Lap(what, Duration.ofNanos(System.nanoTime() - since)));
    }
}
