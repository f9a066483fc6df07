package io.gatehouse.realtime.cutting;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.identity.session.SessionEnded.Cause;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.connection.Connection;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.connection.Senders;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** Cuts this node's sockets of sessions that are over: first the fence on every one, then the farewells. */
@ApplicationScoped
public class Cutter {

    private final Connections connections;
    private final Channels channels;
    private final SessionDesk sessions;
    private final Senders senders;
    private final Clock clock;
    private final Map<Cause, LongAdder> cut = new EnumMap<>(Cause.class);

    @Inject
    Cutter(Connections connections, Channels channels, SessionDesk sessions, Senders senders, Clock clock) {
        this.connections = connections;
        this.channels = channels;
        this.sessions = sessions;
        this.senders = senders;
        this.clock = clock;
        for (Cause cause : Cause.values()) {
            cut.put(cause, new LongAdder());
        }
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Cutter() {
        this(null, null, null, null, null);
    }

    /** A session ended on this node: its sockets are fenced before whoever ended it is answered. */
    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        List<Connection> sockets = fenced(connections.of(ended.tenant(), ended.session()));
        close(sockets, ended.cause());
    }

    /** A session ended on some node. */
    void told(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.SESSION_ENDED) {
            String[] about = notice.about().split(" ", 2);
            SessionId id = SessionId.parse(about[0]).orElseThrow(() -> new IllegalArgumentException("no session"));
            ended(new SessionEnded(notice.tenant(), id, Cause.valueOf(about[1])));
        }
    }

    /**
     * Cuts the sockets of {@code ended}. When this returns, nothing goes out to them any more but the farewell, and
     * nothing that comes from them is done.
     */
    public Cut cut(TenantId tenant, Collection<SessionId> ended) {
        List<Connection> sockets = new ArrayList<>();
        ended.forEach(id -> sockets.addAll(fenced(connections.of(tenant, id))));
        return close(sockets, Cause.REVOKED);
    }

    /** Asks the sockets of sessions that end sooner than they did for a newer proof. Returns how many there are. */
    public int hasten(TenantId tenant, Collection<SessionId> sooner) {
        List<Connection> found = new ArrayList<>();
        Map<SessionId, Session> live = sessions.find(tenant, sooner);
        for (Session session : live.values()) {
            Duration left = Duration.between(clock.instant(), session.expiresAt());
            for (Connection socket : connections.of(tenant, session.id())) {
                socket.hasten(left);
                found.add(socket);
            }
        }
        senders.toEach(found, Connection::remind);
        return found.size();
    }

    /** Returns how many sockets of this node were fenced since its start, by what ended their sessions. */
    public long soFar(Cause cause) {
        return Optional.ofNullable(cut.get(cause)).map(LongAdder::sum).orElse(0L);
    }

    private static List<Connection> fenced(List<Connection> sockets) {
        return sockets.stream().filter(Connection::fence).toList();
    }

    /** Whoever was cut is not there any more, however long its client takes to close. */
    private void farewell(Connection socket, Cause cause) {
        channels.left(socket.subscriber());
        switch (cause) {
            case LOGGED_OUT -> socket.loggedOut();
            case TOKEN_REUSED, REVOKED -> socket.end(new Refusal(Problem.SESSION_REVOKED));
        }
    }

    @CanIgnoreReturnValue
    private Cut close(List<Connection> sockets, Cause cause) {
        Optional.ofNullable(cut.get(cause)).ifPresent(count -> count.add(sockets.size()));
        CompletableFuture<Integer> closed =
                senders.toEach(sockets, socket -> farewell(socket, cause)).thenApply(done -> sockets.size());
        return new Cut(sockets.size(), closed);
    }
}
