package io.gatehouse.load;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of many visits. Written by event loops, read afterwards. */
public final class Tally {

    private final LongAdder done = new LongAdder();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Latencies toReady = new Latencies();

    void ready(Visit visit, long now) {
        toReady.add(now - visit.due());
    }

    void ended(Optional<String> fault) {
        if (fault.isEmpty()) {
            done.increment();
        } else {
            synchronized (faults) {
                faults.merge(fault.get(), 1, Integer::sum);
            }
        }
    }

    /** Visits that went through to the server's FIN. */
    public long done() {
        return done.sum();
    }

    /** What went wrong, and how often. */
    public Map<String, Integer> faults() {
        synchronized (faults) {
            return Map.copyOf(faults);
        }
    }

    public long failed() {
        return faults().values().stream().mapToLong(Integer::longValue).sum();
    }

    /** From when a visit was due to "authenticated". */
    public Latencies toReady() {
        return toReady;
    }
}
