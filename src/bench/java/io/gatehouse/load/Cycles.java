package io.gatehouse.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Visits that come, are known and leave again, one after the other. */
public final class Cycles {

    /** More arrivals than this at once are not begun: the server is lost by then. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final Duration DRAIN = Duration.ofSeconds(45);

    private final Loops loops;
    private final Supplier<Errand> errands;

    public Cycles(Loops loops, Supplier<Errand> errands) {
        this.loops = loops;
        this.errands = errands;
    }

    /**
     * Closed loop: {@code abreast} visits at a time, each followed by another, until {@code enough}, or
     * {@code longest}, or a server that fails every time. Returns when all have ended.
     */
    public Tally closed(int abreast, Duration longest, BooleanSupplier enough, Tally tally) {
        Phaser open = new Phaser(1);
        long end = System.nanoTime() + longest.toNanos();
        BooleanSupplier over = () -> System.nanoTime() > end || enough.getAsBoolean();
        for (int lane = 0; lane < abreast; lane++) {
            open.register();
            next(open, over, tally);
        }
        await(open, longest.plus(DRAIN));
        return tally;
    }

    /**
     * Open loop: arrivals at a steady rate, however the server fares. A late arrival counts from when it was due.
     * Returns when all have ended.
     */
    public Tally open(int perSecond, Duration time) {
        Tally tally = new Tally();
        Phaser open = new Phaser(1);
        AtomicInteger here = new AtomicInteger();
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begin = System.nanoTime();
        for (long due = begin; due - begin < time.toNanos(); due += gap) {
            awaitInstant(due);
            if (here.incrementAndGet() > MOST_AT_ONCE) {
                here.decrementAndGet();
                tally.ended(Optional.of("not begun: too many at once"));
            } else {
                open.register();
                Visit.begin(
                        loops,
                        errands.get(),
                        new Cycle(tally, () -> {
                            here.decrementAndGet();
                            open.arriveAndDeregister();
                        }),
                        due);
            }
        }
        await(open, DRAIN);
        return tally;
    }

    private void next(Phaser open, BooleanSupplier enough, Tally tally) {
        boolean hopeless = tally.failed() > 100 && tally.failed() > tally.done();
        if (enough.getAsBoolean() || hopeless) {
            open.arriveAndDeregister();
            return;
        }
        Visit.begin(loops, errands.get(), new Cycle(tally, () -> next(open, enough, tally)), System.nanoTime());
    }

    private static void awaitInstant(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void await(Phaser open, Duration time) {
        try {
            int phase = open.arrive();
            int ignored = open.awaitAdvanceInterruptibly(phase, time.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("visits did not end within " + time.toSeconds() + " s", stuck);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** A visit that leaves as soon as it is known. */
    private record Cycle(Tally tally, Runnable then) implements Guest {

        @Override
        public void ready(Visit visit, long now) {
            tally.ready(visit, now);
            visit.leave();
        }

        @Override
        public void ended(Visit visit, Optional<String> fault) {
            tally.ended(fault);
            then.run();
        }
    }
}
