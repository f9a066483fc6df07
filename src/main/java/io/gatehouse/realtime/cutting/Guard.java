package io.gatehouse.realtime.cutting;

import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.realtime.connection.Connection;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.connection.Senders;
import io.gatehouse.tenancy.cluster.FeedReader;
import io.gatehouse.tenancy.cluster.Unheard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Fails closed: a node that may have missed a revocation takes no new sockets, and before long keeps none (ASVS 5.0,
 * 16.5.3). Asks nobody: it has to work when nothing answers.
 */
@ApplicationScoped
public class Guard {

    /** From this lag on, exclusive, no new sockets are taken. */
    static final Duration NO_NEW_SOCKETS = Duration.ofSeconds(5);

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Connections connections;
    private final FeedReader reader;
    private final Senders senders;
    private final Entropy entropy;

    private volatile boolean draining;

    @Inject
    Guard(Connections connections, FeedReader reader, Senders senders, Entropy entropy) {
        this.connections = connections;
        this.reader = reader;
        this.senders = senders;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Guard() {
        this(null, null, null, null);
    }

    @Produces
    static Chore lag(Guard guard) {
        return Chore.watching(Duration.ofMillis(500), "lag", guard::look);
    }

    /**
     * Refuses with {@link Problem#TRUST_UNCONFIRMED} where this node may have missed something, and with
     * {@link Problem#SHUTTING_DOWN} where it is being drained.
     */
    public void requireTrust() {
        if (draining) {
            throw new Refusal(Problem.SHUTTING_DOWN, COME_BACK);
        }
        if (reader.lag().compareTo(NO_NEW_SOCKETS) > 0) {
            throw new Refusal(Problem.TRUST_UNCONFIRMED, COME_BACK);
        }
    }

    /** Closes those sockets that have rested on old knowledge for too long, and has them come back one by one (W15). */
    public void look() {
        Duration lag = reader.lag();
        if (lag.compareTo(NO_NEW_SOCKETS) <= 0) {
            return;
        }
        close(
                connections.all().stream()
                        .filter(socket -> lag.compareTo(socket.longestLag()) > 0)
                        .toList(),
                COME_BACK);
    }

    /** Closes a tenant's sockets where this node cannot act on what it was told of it; they may come back at once. */
    void unheard(@Observes Unheard tenants) {
        close(connections.known().getOrDefault(tenants.tenant(), List.of()), Duration.ZERO);
    }

    private void close(List<Connection> sockets, Duration after) {
        Jitter jitter = new Jitter(entropy);
        senders.toEach(
                sockets.stream().filter(Connection::fence).toList(),
                socket -> socket.end(new Refusal(Problem.TRUST_UNCONFIRMED, after.plus(jitter.next()))));
    }

    /** From now on this node takes no new sockets. */
    public void drain() {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }
}
