package io.gatehouse.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Notice;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Slows down who guesses: tokens per account and network, per account and per network, on this node (N9). A name that
 * nobody has is counted like one that somebody has. The memory is bounded; under pressure the names that are tried
 * seldom are forgotten first, not the one under attack.
 *
 * <p>NIST SP 800-63B-4, 3.2.2 allows at most 100 consecutive failures: after so many the account rests for a day. The
 * clause would have it rest until somebody resets it; then anyone could lock anyone out for good (ASVS 5.0, 6.1.1).
 */
@ApplicationScoped
public class LoginThrottle {

    static final int MOST_CONSECUTIVE = 100;
    static final Duration REST = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 100_000;
    /** From so many networks at least somebody has to guess to lock out those who never signed in. */
    private static final int NETWORKS = 10;

    private static final int OF_A_DEVICE = 5;

    private final LoginLimits limits;
    private final Clock clock;
    private final Cache<String, Allowance> accounts;
    private final Cache<String, Allowance> networks;
    private final Cache<String, Allowance> devices;

    @Inject
    LoginThrottle(LoginLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.accounts = remembering(REST.compareTo(limits.window()) > 0 ? REST : limits.window());
        this.networks = remembering(limits.window());
        this.devices = remembering(Duration.ofHours(1));
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    LoginThrottle() {
        this.limits = null;
        this.clock = null;
        this.accounts = null;
        this.networks = null;
        this.devices = null;
    }

    /** Takes one attempt of this address; empty: it may go on. */
    public Optional<Halt> attempt(String address) {
        return networks.get(AddressText.network(address), each -> new Allowance(perNetwork()))
                .take();
    }

    /**
     * Takes one attempt at this account; empty: it may go on. Taken before the password is looked at, so that
     * simultaneous guesses count too. A device on which the account signed in has attempts of its own; when they are
     * used up it is a stranger like all others, who count by their network and, more generously, all together.
     *
     * @param device the name of a known device
     */
    public Optional<Halt> attempt(TenantId tenant, Username name, String address, Optional<String> device) {
        boolean own = device.map(each -> devices.get(each, fresh -> new Allowance(perDevice())))
                .filter(each -> each.take().isEmpty())
                .isPresent();
        if (own) {
            return Optional.empty();
        }
        Optional<Halt> here = here(tenant, name, address).take();
        return here.isPresent() ? here : everywhere(tenant, name).take();
    }

    /** Gives an account its attempts back, from this network and all together: its owner has signed in. */
    public void succeeded(TenantId tenant, Username name, String address, Optional<String> device) {
        accounts.invalidate(account(tenant, name) + " " + AddressText.network(address));
        accounts.invalidate(account(tenant, name));
        device.ifPresent(devices::invalidate);
    }

    /** An administrator lets everybody try again. */
    public void unlock(TenantId tenant, String key) {
        String account = tenant + " " + key;
        accounts.asMap().keySet().removeIf(each -> each.equals(account) || each.startsWith(account + " "));
    }

    void told(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.ACCOUNT_UNLOCKED) {
            unlock(notice.tenant(), notice.about());
        }
    }

    private Allowance here(TenantId tenant, Username name, String address) {
        String place = account(tenant, name) + " " + AddressText.network(address);
        return accounts.get(
                place, each -> new Allowance(bucket(limits.perAccount()).build()));
    }

    private Allowance everywhere(TenantId tenant, Username name) {
        return accounts.get(account(tenant, name), each -> new Allowance(perAccount()));
    }

    /**
     * A refused attempt.
     *
     * @param first whether it is the first one since there was an attempt left: the one to keep in the audit trail,
     *     which would otherwise grow with the flood
     */
    public record Halt(Duration retryAfter, boolean first) {}

    /** A bucket, and whether it is known to be empty. */
    private static final class Allowance {

        private final Bucket bucket;
        private final AtomicBoolean told = new AtomicBoolean();

        Allowance(Bucket bucket) {
            this.bucket = bucket;
        }

        Optional<Halt> take() {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (probe.isConsumed()) {
                told.set(false);
                return Optional.empty();
            }
            return Optional.of(
                    new Halt(Duration.ofNanos(probe.getNanosToWaitForRefill()), told.compareAndSet(false, true)));
        }
    }

    private Bucket perAccount() {
        return bucket(limits.perAccount() * NETWORKS)
                .addLimit(limit -> limit.capacity(MOST_CONSECUTIVE).refillIntervally(MOST_CONSECUTIVE, REST))
                .build();
    }

    private Bucket perDevice() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(OF_A_DEVICE).refillGreedy(OF_A_DEVICE, Duration.ofHours(1)))
                .withCustomTimePrecision(meter())
                .build();
    }

    private Bucket perNetwork() {
        return bucket(limits.perAddress()).build();
    }

    private LocalBucketBuilder bucket(int tokens) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, limits.window()))
                .withCustomTimePrecision(meter());
    }

    private TimeMeter meter() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    private Cache<String, Allowance> remembering(Duration unused) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(unused)
                .ticker(this::nanos)
                .executor(Runnable::run)
                .build();
    }

    private long nanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    private static String account(TenantId tenant, Username name) {
        return tenant + " " + name.key();
    }
}
