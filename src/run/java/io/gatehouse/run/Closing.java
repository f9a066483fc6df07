package io.gatehouse.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What must be stopped when the run ends, however it ends: last started, first stopped, each once. */
final class Closing {

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    /** To be told before the thing starts: the end may come in the middle of it. */
    synchronized void atEnd(Runnable stop) {
        stops.push(stop);
    }

    /**
     * Returns when everything has stopped, also to a second caller. What fails to stop does not keep the rest from
     * stopping.
     */
    void close() {
        begun.countDown();
        synchronized (this) {
            while (!stops.isEmpty()) {
                stop(stops.pop());
            }
        }
    }

    /**
     * Whether the end has begun, or begins within half a second: a Ctrl-C may reach the programs that we started before
     * it reaches us.
     */
    boolean begins() {
        try {
            return begun.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void stop(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException failed) {
            System.getLogger(Closing.class.getName()).log(System.Logger.Level.WARNING, failed.getMessage());
        }
    }
}
