package io.gatehouse.ground.request;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many requests of each place are in progress; remembers places only while they have some. */
final class InProgress {

    private final int most;
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    InProgress(int most) {
        this.most = most;
    }

    /** False: the place has as many as it may; who hears true has to {@link #leave}. */
    boolean enter(String place) {
        AtomicBoolean entered = new AtomicBoolean();
        counts.compute(place, (same, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < most);
            return now < most ? Integer.valueOf(now + 1) : count;
        });
        return entered.get();
    }

    void leave(String place) {
        counts.computeIfPresent(place, (same, count) -> count == 1 ? null : count - 1);
    }
}
