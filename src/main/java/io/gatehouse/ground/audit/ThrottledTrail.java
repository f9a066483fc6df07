package io.gatehouse.ground.audit;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.secret.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The trail for what anybody can bring about, as often as they like, without a good credential: a refusal at the door,
 * a token or a key that is made up. Of a tenant's events of a kind the first few of each network and a few of all
 * networks are told one by one in a window, the rest at its end in one event with their number; so the most that a node
 * writes of them in a window is known, whoever knocks.
 */
@ApplicationScoped
public class ThrottledTrail {

    /** How long events are counted together. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** How many of one network are told one by one in a window. */
    static final int OF_A_NETWORK = 5;

    /** How many of all networks are told one by one in a window; one more may tell of the rest. */
    static final int OF_ALL = 50;

    private static final Logger LOG = System.getLogger(ThrottledTrail.class.getName());

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<Key, Window> open = new ConcurrentHashMap<>();

    @Inject
    public ThrottledTrail(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ThrottledTrail() {
        this(null, null);
    }

    @Produces
    static Chore telling(ThrottledTrail throttled) {
        return Chore.every(Duration.ofSeconds(10), "events that are told by their count", throttled::tellRest);
    }

    /** What is counted together. Its number is bounded by that of tenants. */
    private record Key(AuditKind kind, Optional<TenantId> tenant) {
        AuditEvent event(String cause) {
            return tenant.<AuditEvent>map(id -> new AuditEvent.OfTenant(kind, id, cause))
                    .orElseGet(() -> new AuditEvent.OfInstallation(kind, cause));
        }
    }

    /** What was told since {@code from}, and what was not. Only touched while the map holds its key. */
    private static final class Window {

        private final Instant from;
        private final Map<String, Integer> told = new HashMap<>();
        private int toldOfAll;
        private long rest;

        Window(Instant from) {
            this.from = from;
        }

        boolean isOver(Instant now) {
            return !now.isBefore(from.plus(WINDOW));
        }

        /** Whether one more is told by itself. The map has no more networks than events were told. */
        boolean tells(Optional<String> network) {
            int before = network.map(it -> told.getOrDefault(it, 0)).orElse(0);
            if (toldOfAll >= OF_ALL || before >= OF_A_NETWORK) {
                rest++;
                return false;
            }
            network.ifPresent(it -> told.merge(it, 1, Integer::sum));
            toldOfAll++;
            return true;
        }
    }

    /** As {@link #record(AuditKind, Optional, String, String)}, of what came from an address, which is told. */
    public void refused(AuditKind kind, Optional<TenantId> tenant, String address, String cause) {
        record(kind, tenant, AddressText.network(address), cause + ", from " + address);
    }

    /** As {@link #record(AuditKind, Optional, String, String)}, where it is not known where it came from. */
    public void record(AuditKind kind, Optional<TenantId> tenant, String cause) {
        record(kind, tenant, Optional.empty(), cause);
    }

    /**
     * Records an event, or counts it where too many like it were recorded. Never fails: what could not be recorded is
     * in the log, and whoever was refused is refused all the same.
     *
     * @param tenant one that there is; empty: an event of the installation
     * @param network where it came from; a few of each are told
     */
    public void record(AuditKind kind, Optional<TenantId> tenant, String network, String cause) {
        record(kind, tenant, Optional.of(network), cause);
    }

    private void record(AuditKind kind, Optional<TenantId> tenant, Optional<String> network, String cause) {
        Key key = new Key(kind, tenant);
        Instant now = clock.instant();
        List<Window> over = new ArrayList<>(1);
        AtomicBoolean told = new AtomicBoolean();
        open.compute(key, (same, window) -> {
            boolean goesOn = window != null && !window.isOver(now);
            if (window != null && !goesOn) {
                over.add(window);
            }
            Window current = goesOn ? window : new Window(now);
            told.set(current.tells(network));
            return current;
        });
        over.forEach(each -> tellRest(key, each));
        if (told.get()) {
            write(key, cause);
        }
    }

    /** Tells of what was counted in windows that are over, by schedule. */
    public void tellRest() {
        tellRest(clock.instant());
    }

    /** Tells of all that was counted: this node is going down. */
    public void close() {
        tellRest(Instant.MAX);
    }

    private void tellRest(Instant now) {
        open.forEach((key, window) -> {
            if (window.isOver(now) && open.remove(key, window)) {
                tellRest(key, window);
            }
        });
    }

    private void tellRest(Key key, Window over) {
        if (over.rest > 0) {
            write(key, "count=" + over.rest + ": so many more since " + over.from);
        }
    }

    private void write(Key key, String cause) {
        try {
            trail.record(key.event(cause));
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "not recorded: " + key.kind().text() + ", " + Redaction.of(cause), fault);
        }
    }
}
