package io.gatehouse.tenancy.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;

/** A {@link Bucket} for each key. One that has not been used for a minute is full again and takes no memory. */
public final class Buckets<K> {

    private static final int MOST = 100_000;

    private final Cache<K, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /** As {@link Bucket#take}. */
    public Duration take(K key, Rate rate, Duration now) {
        return Objects.requireNonNull(buckets.get(key, each -> new Bucket())).take(rate, now);
    }
}
