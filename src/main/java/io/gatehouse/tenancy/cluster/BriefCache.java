package io.gatehouse.tenancy.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was read of settings, good for a second, and {@link #forget forgotten} at once where this node is told that they
 * changed. Only for what no decision rests on alone: a session is never remembered.
 *
 * @param <K> what was asked for
 * @param <V> what was answered
 */
public final class BriefCache<K, V> {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final AtomicLong age = new AtomicLong();
    private final Cache<Slot<K>, V> slots =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    private record Slot<K>(long age, K key) {}

    /**
     * What is remembered for {@code key}, or else what {@code read} answers. Several may read at the same time: nobody
     * waits for somebody else's connection.
     */
    public V recall(K key, Function<K, V> read) {
        // The age first: what was read before a change and arrives after it is kept where nobody looks any more.
        Slot<K> slot = new Slot<>(age.get(), key);
        V known = slots.getIfPresent(slot);
        if (known != null) {
            return known;
        }
        V answer = read.apply(key);
        slots.put(slot, answer);
        return answer;
    }

    /** Has everything read anew. */
    public void forget() {
        age.incrementAndGet();
    }
}
