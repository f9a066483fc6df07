package io.gatehouse.realtime.cutting;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.realtime.connection.Connection;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.connection.Recheck;
import io.gatehouse.realtime.connection.Senders;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.rulebook.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks again at what live connections rest on, on whichever node it was changed: at once where a tenant's rules
 * changed, and every {@link #EVERY} at the latest. A connection whose session is over is closed; one that lost rights
 * is told.
 */
@ApplicationScoped
public class Review {

    /** How long a connection can rest on what was looked at, at most, on whichever node it was revoked. */
    static final Duration EVERY = Duration.ofSeconds(30);

    private final Connections connections;
    private final Recheck recheck;
    private final Rulebook rulebook;
    private final SessionDesk sessions;
    private final Stopwatch stopwatch;
    private final Senders senders;
    private final Set<TenantId> due = ConcurrentHashMap.newKeySet();
    private final Map<TenantId, Duration> looked = new HashMap<>();

    @Inject
    Review(
            Connections connections,
            Recheck recheck,
            Rulebook rulebook,
            SessionDesk sessions,
            Stopwatch stopwatch,
            Senders senders) {
        this.connections = connections;
        this.recheck = recheck;
        this.rulebook = rulebook;
        this.sessions = sessions;
        this.stopwatch = stopwatch;
        this.senders = senders;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Review() {
        this(null, null, null, null, null, null);
    }

    @Produces
    static Chore reviewing(Review review) {
        return Chore.every(Duration.ofSeconds(1), "review of rights", review::run);
    }

    /**
     * A tenant's rules changed, on whichever node: its connections are looked at now, but not by whoever reads the feed
     * and has others' revocations to hear of.
     */
    void changed(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.RULES_CHANGED && due.add(notice.tenant())) {
            senders.execute(this::run);
        }
    }

    /** Looks at a tenant's connections now. How many of them lost rights by it. */
    @CanIgnoreReturnValue
    public synchronized int now(TenantId tenant) {
        return Optional.ofNullable(connections.known().get(tenant))
                .map(live -> look(tenant, live))
                .orElse(0);
    }

    /** Looks at the connections of those tenants for which it is time. */
    public synchronized void run() {
        Map<TenantId, List<Connection>> known = connections.known();
        looked.keySet().retainAll(known.keySet());
        due.retainAll(known.keySet());
        Duration now = stopwatch.elapsed();
        known.forEach((tenant, live) -> {
            looked.putIfAbsent(tenant, now);
            if (due.remove(tenant)) {
                looked.put(tenant, now.minus(EVERY)); // where the look fails, the next run's is due
            }
            if (now.compareTo(looked.get(tenant).plus(EVERY)) >= 0) {
                look(tenant, live);
                looked.put(tenant, now);
            }
        });
    }

    @CanIgnoreReturnValue
    private int look(TenantId tenant, List<Connection> live) {
        int lost = 0;
        List<Connection> over = new ArrayList<>();
        Rules rules = rulebook.read(tenant);
        Set<SessionId> ids = live.stream()
                .flatMap(each -> each.session().stream())
                .map(Session::id)
                .collect(Collectors.toSet());
        Map<SessionId, Session> standing = sessions.find(tenant, ids);
        for (Connection connection : live) {
            Session session =
                    connection.session().map(Session::id).map(standing::get).orElse(null);
            if (session != null) {
                lost += recheck.look(connection, session, rules) ? 1 : 0;
            } else if (connection.fence()) { // else its farewell is under way, and says why
                over.add(connection);
            }
        }
        senders.toEach(over, connection -> connection.end(new Refusal(Problem.SESSION_REVOKED)));
        return lost;
    }
}
