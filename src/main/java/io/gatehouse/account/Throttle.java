package io.gatehouse.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Bounds how often passwords are tried, for each account and each network, on this node. An account that does not exist is counted like one that does: being throttled tells nothing.
 * Bounded in memory: the accounts that were tried least recently are forgotten first.
 */
@ApplicationScoped
class Throttle {

    private static final int MOST_KEYS = 100_000;

    private final LoginLimits limits;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    @Inject
    Throttle(LoginLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Throttle() {
        this.limits = null;
        this.clock = null;
        this.buckets = null;
    }

    /** Counts a try; refuses with {@link Problem#TOO_MANY_ATTEMPTS} and how long to wait. */
    void tryAccount(TenantId tenant, String key, String address) {
        tryNetwork(address);
        spend(account(tenant, key), limits.perAccount());
    }

    /** Counts a try from a network, whatever the account. */
    void tryNetwork(String address) {
        spend("network " + Network.of(address), limits.perNetwork());
    }

    /** The password was right: the account's tries are given back. */
    void succeeded(TenantId tenant, String key) {
        buckets.invalidate(account(tenant, key));
    }

    private void spend(String key, int most) {
        Bucket bucket = buckets.get(key, fresh -> bucket(most));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Refusal(Problem.TOO_MANY_ATTEMPTS, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, limits.window()))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    private static String account(TenantId tenant, String key) {
        return "account " + tenant + " " + key;
    }

    /** Our clock, as Bucket4j wants one. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
