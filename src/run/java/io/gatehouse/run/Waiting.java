package io.gatehouse.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what is done, and every few seconds that it still is: whoever looks on, or reads a log, sees what is waited for.
 */
final class Waiting {

    private final PrintStream out;
    private final Duration every;

    Waiting(PrintStream out, Duration every) {
        this.out = out;
        this.every = every;
    }

    /** With a line every five seconds. */
    Waiting(PrintStream out) {
        this(out, Duration.ofSeconds(5));
    }

    /** Does {@code work}. */
    void during(String what, Runnable work) {
        var ignored = during(what, () -> {
            work.run();
            return true;
        });
    }

    /** What {@code work} comes to. */
    <T> T during(String what, Supplier<T> work) {
        out.println(what);
        long begin = System.nanoTime();
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Waiting::thread);
        var ignored = ticks.scheduleAtFixedRate(
                () -> out.printf(
                        "%s: %d s%n",
                        what, Duration.ofNanos(System.nanoTime() - begin).toSeconds()),
                every.toNanos(),
                every.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return work.get();
        } finally {
            ticks.shutdownNow();
        }
    }

    private static Thread thread(Runnable ticking) {
        Thread thread = new Thread(ticking, "gatehouse-waiting");
        thread.setDaemon(true);
        return thread;
    }
}
