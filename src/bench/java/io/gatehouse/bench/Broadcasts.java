package io.gatehouse.bench;

import io.gatehouse.load.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Messages of one phase, each for all who listen: 200 bytes, with a number and the time at which it was published. */
final class Broadcasts {

    private static final int LENGTH = 200;
    private static final long FIRST = System.nanoTime();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int listeners;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final LongAdder delivered = new LongAdder();
    private final Latencies times = new Latencies();
    private final Semaphore room = new Semaphore(0);
    private final long begin = System.nanoTime();
    private final AtomicInteger numbers = new AtomicInteger();
    private final LongAdder published = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private double seconds;

    Broadcasts(int listeners) {
        this.listeners = listeners;
    }

    /** {@code abreast} at a time, each by a publisher of its own, until the time is over or as much is delivered. */
    void closed(Target target, int tenant, int abreast, Duration time, long enough) {
        room.release(abreast);
        long end = begin + time.toNanos();
        List<CompletableFuture<Void>> publishers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(abreast);
        for (int i = 0; i < abreast; i++) {
            publishers.add(CompletableFuture.runAsync(() -> publish(target, tenant, end, enough), threads));
        }
        threads.shutdown();
        try {
            publishers.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw new BenchFailed("a publisher failed", failed);
        }
        settle();
    }

    private void publish(Target target, int tenant, long end, long enough) {
        while (System.nanoTime() < end && delivered.sum() < enough) {
            if (acquired(end)) {
                publish(target, tenant);
            }
        }
    }

    /** So many a second. */
    void paced(Target target, int tenant, int perSecond, Duration time) {
        long each = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long due = begin; due < begin + time.toNanos(); due += each) {
            RevokeMode.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            publish(target, tenant);
        }
        settle();
    }

    /** Somebody has heard one. */
    void heard(String text, long now) {
        String[] parts = text.split(" ", 3);
        AtomicInteger missing = underWay.get(parts[0]);
        if (missing == null) {
            return;
        }
        delivered.increment();
        times.add(now - FIRST - Long.parseLong(parts[1]));
        if (missing.decrementAndGet() == 0) {
            underWay.remove(parts[0]);
            room.release();
        }
    }

    private void publish(Target target, int tenant) {
        String number = begin + "-" + numbers.incrementAndGet();
        underWay.put(number, new AtomicInteger(listeners));
        String text = number + " " + (System.nanoTime() - FIRST) + " ";
        if (target.publish(tenant, text + "x".repeat(LENGTH - text.length())).good()) {
            published.increment();
        } else {
            underWay.remove(number);
            refused.increment();
            room.release();
        }
    }

    /** Waits for what is under way. */
    private void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            RevokeMode.sleep(Duration.ofMillis(1));
        }
        seconds = (System.nanoTime() - begin) / 1e9;
    }

    private boolean acquired(long end) {
        try {
            return room.tryAcquire(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }

    long delivered() {
        return delivered.sum();
    }

    Latencies times() {
        return times;
    }

    double seconds() {
        return seconds;
    }

    long published() {
        return published.sum();
    }

    long refused() {
        return refused.sum();
    }

    /** How many deliveries never came. */
    int missing() {
        return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
    }
}
