package io.gatehouse.load;

import java.util.Arrays;

/** Times that were taken, each kept: quantiles are exact. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    /** From any thread. */
    public synchronized void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = time;
    }

    public synchronized int count() {
        return count;
    }

    /**
     * The nearest rank: the smallest time that at least {@code quantile} (0 to 1) of all do not exceed, in
     * milliseconds; not a number where there is none.
     */
    public synchronized double millis(double quantile) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(nanos, 0, count);
        int rank = (int) Math.ceil(quantile * count);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }
}
