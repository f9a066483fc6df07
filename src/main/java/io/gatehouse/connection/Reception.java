package io.gatehouse.connection;

import io.gatehouse.caller.Callers;
import io.gatehouse.caller.Recognised;
import io.gatehouse.cluster.Stopwatch;
import io.gatehouse.frame.ClientFrame;
import io.gatehouse.frame.FrameCodec;
import io.gatehouse.frame.ServerFrame;
import io.gatehouse.id.ConnectionId;
import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Entropy;
import io.gatehouse.session.Exchange;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionDesk;
import io.gatehouse.session.SessionEnded;
import io.gatehouse.ticket.TicketOffice.Redeemed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Receives sockets that the door let in: says who they are, keeps their session fresh, sees them out. */
@ApplicationScoped
public class Reception {

    /** The longest message that is listened to, in bytes, inclusive. */
    public static final int MAX_MESSAGE = FrameCodec.MAX_MESSAGE;

    private static final int ID_BYTES = 12;

    private final Connections connections;
    private final Callers callers;
    private final SessionDesk sessions;
    private final Footing footing;
    private final ConnectionTimes times;
    private final ConnectionLimits limits;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final Entropy entropy;

    @Inject
    Reception(
            Connections connections,
            Callers callers,
            SessionDesk sessions,
            Footing footing,
            ConnectionTimes times,
            ConnectionLimits limits,
            Clock clock,
            Stopwatch stopwatch,
            Entropy entropy) {
        this.connections = connections;
        this.callers = callers;
        this.sessions = sessions;
        this.footing = footing;
        this.times = times;
        this.limits = limits;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Reception() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** A socket is open. With a redeemed ticket it is welcomed at once; without, it has to authenticate. */
    public Connection arrive(Wire wire, TenantId tenant, String address, Optional<Redeemed> redeemed) {
        ConnectionId id = new ConnectionId("c_" + entropy.text(ID_BYTES));
        Outbox outbox = new Outbox(wire, limits.outboxBytes());
        Connection connection = new Connection(id, tenant, address, outbox, stopwatch, times);
        try {
            redeemed.ifPresentOrElse(known -> welcome(connection, known), () -> connections.add(connection));
        } catch (Refusal refusal) {
            connection.end(refusal);
        }
        return connection;
    }

    /** A message came. */
    public void heard(Connection connection, String text) {
        if (connection.isOver()) {
            return;
        }
        connection.heard();
        FrameCodec.read(text).tell(new Conversation(connection));
    }

    /** A message came that is no text: the protocol has none such. */
    public void heardBinary(Connection connection) {
        connection.end(new Refusal(Problem.FRAME_MALFORMED, "binary messages are not taken"));
    }

    /** The socket is gone. */
    public void left(Connection connection) {
        connections.remove(connection);
    }

    private void welcome(Connection connection, Redeemed redeemed) {
        // Registered first, looked up again then: a session that ends in between is either found ended here or finds
        // this connection.
        connection.narrow(redeemed.pass().capabilities());
        connections.add(connection, redeemed.session());
        authenticated(
                connection,
                footing.find(
                        connection.tenant(),
                        redeemed.session().id(),
                        redeemed.pass().chain()),
                Optional.empty());
    }

    private void authenticated(Connection connection, Footing.Found found, Optional<JsonValue> id) {
        Session session = found.session();
        extend(connection, session);
        connection.hold(session, found.rules());
        connection.send(new ServerFrame.Authenticated(
                connection.id(),
                session.subject(),
                session.id(),
                found.chain().token(),
                connection.expiresIn(),
                connection.rights().shown(),
                times.heartbeat(),
                id));
    }

    private void extend(Connection connection, Session session) {
        connection.extend(times.refresh(), Duration.between(clock.instant(), session.expiresAt()));
    }

    /** What each frame does on one connection. */
    private final class Conversation implements ClientFrame.Listener {

        private final Connection connection;

        Conversation(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void authenticate(ClientFrame.Authenticate frame) {
            if (connection.session().isPresent()) {
                refuse(new Refusal(Problem.ALREADY_AUTHENTICATED), frame.id());
                return;
            }
            try {
                Recognised caller = callers.recognise(connection.tenant(), frame.token());
                connections.identify(connection, caller.session());
                authenticated(connection, footingOf(caller), frame.id());
            } catch (Refusal refusal) {
                connection.end(new ServerFrame.Unauthorized(refusal, frame.id()), refusal);
            }
        }

        /** A connection token goes on with its own chain, looked up again now that the connection is registered; any other credential starts one. */
        private Footing.Found footingOf(Recognised caller) {
            return footing.find(
                    connection.tenant(),
                    caller.session().id(),
                    caller.successor().map(Exchange.Rotated::chain));
        }

        @Override
        public void refresh(ClientFrame.Refresh frame) {
            if (connection.session().isEmpty()) {
                refuse(new Refusal(Problem.NOT_AUTHENTICATED), frame.id());
                return;
            }
            try {
                Recognised caller = callers.renew(connection.session().get(), frame.token());
                Footing.Found found = footingOf(caller);
                extend(connection, caller.session());
                Review.look(connection, found.session(), found.rules());
                connection.send(new ServerFrame.Token(found.chain().token(), connection.expiresIn(), frame.id()));
            } catch (Refusal refusal) {
                refuse(refusal, frame.id());
            }
        }

        @Override
        public void logout(ClientFrame.Logout frame) {
            if (connection.session().isEmpty()) {
                refuse(new Refusal(Problem.NOT_AUTHENTICATED), frame.id());
                return;
            }
            connection.logsOut(frame.id());
            sessions.end(connection.tenant(), connection.session().get().id(), SessionEnded.Cause.LOGGED_OUT);
        }

        @Override
        public void ping(ClientFrame.Ping frame) {
            connection.send(new ServerFrame.Pong(frame.id()));
        }

        @Override
        public void unreadable(ClientFrame.Unreadable frame) {
            boolean hopeless = frame.refusal().problem() == Problem.FRAME_MALFORMED
                    || frame.refusal().problem() == Problem.MESSAGE_TOO_LARGE;
            if (hopeless) {
                connection.end(frame.refusal());
            } else {
                refuse(frame.refusal(), frame.id());
            }
        }

        private void refuse(Refusal refusal, Optional<JsonValue> id) {
            connection.send(
                    new ServerFrame.Failure(refusal, connection.session().isEmpty(), id));
        }
    }
}
