package io.gatehouse.identity.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.ground.id.TenantId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Slows down who guesses: tokens per account and per network, on this node. A name that nobody has is counted like one
 * that somebody has. The memory is bounded; under pressure the names that are tried seldom are forgotten first, not the
 * one under attack.
 *
 * <p>NIST SP 800-63B-4, 3.2.2 allows at most 100 consecutive failures: after so many the account rests for a day. The
 * clause would have it rest until somebody resets it; then anyone could lock anyone out for good (ASVS 5.0, 6.1.1).
 */
@ApplicationScoped
public class LoginThrottle {

    static final int MOST_CONSECUTIVE = 100;
    static final Duration REST = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 100_000;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final LoginLimits limits;
    private final Clock clock;
    private final Cache<String, Allowance> accounts;
    private final Cache<String, Allowance> networks;

    @Inject
    LoginThrottle(LoginLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.accounts = remembering(REST.compareTo(limits.window()) > 0 ? REST : limits.window());
        this.networks = remembering(limits.window());
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    LoginThrottle() {
        this.limits = null;
        this.clock = null;
        this.accounts = null;
        this.networks = null;
    }

    /** Takes one attempt of this address; empty: it may go on. */
    public Optional<Halt> attempt(String address) {
        return networks.get(network(address), each -> new Allowance(perNetwork()))
                .take();
    }

    /**
     * Takes one attempt at this account; empty: it may go on. Taken before the password is looked at, so that
     * simultaneous guesses count too.
     */
    public Optional<Halt> attempt(TenantId tenant, Username name) {
        return accounts.get(account(tenant, name), each -> new Allowance(perAccount()))
                .take();
    }

    /** Gives an account all its attempts back: its owner has signed in. */
    public void succeeded(TenantId tenant, Username name) {
        accounts.invalidate(account(tenant, name));
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
        return bucket(limits.perAccount())
                .addLimit(limit -> limit.capacity(MOST_CONSECUTIVE).refillIntervally(MOST_CONSECUTIVE, REST))
                .build();
    }

    private Bucket perNetwork() {
        return bucket(limits.perAddress()).build();
    }

    private LocalBucketBuilder bucket(int tokens) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, limits.window()))
                .withCustomTimePrecision(new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return nanos();
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                });
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

    /**
     * The network that an address is in. Only numeric addresses are parsed, so that nothing is looked up in the DNS;
     * all others share one network.
     */
    static String network(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return "elsewhere";
        }
        try {
            byte[] bytes = InetAddress.getByName(bare).getAddress(); // ::ffff:192.0.2.1 comes back as IPv4
            int prefix = bytes.length == 4 ? 3 : 8;
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, prefix));
        } catch (UnknownHostException notAnAddress) {
            return "elsewhere";
        }
    }
}
