package io.gatehouse.tenancy.quota;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by key. What is back at zero takes no memory. */
public final class Tally<K> {

    private final Map<K, Integer> counts = new ConcurrentHashMap<>();

    /** Whether there are fewer than {@code most}. */
    public boolean hasRoom(K key, int most) {
        return counts.getOrDefault(key, 0) < most;
    }

    /** Counts one more where there are fewer than {@code most}; of several at once no more than there is room for. */
    public boolean enter(K key, int most) {
        boolean[] entered = new boolean[1];
        counts.compute(key, (same, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < most;
            return entered[0] ? Integer.valueOf(now + 1) : count;
        });
        return entered[0];
    }

    /** Counts one less. */
    public void leave(K key) {
        counts.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }
}
