package io.gatehouse.realtime.connection;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.ticket.TicketOffice.Redeemed;
import io.gatehouse.realtime.frame.ClientFrame;
import io.gatehouse.realtime.frame.FrameCodec;
import io.gatehouse.realtime.frame.ServerFrame;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/** Receives sockets that the door let in, hears what they say, sees them out. */
@ApplicationScoped
public class Reception {

    /** The longest message that is listened to, in bytes, inclusive. */
    public static final int MAX_MESSAGE = FrameCodec.MAX_MESSAGE;

    private static final int ID_BYTES = 12;
    private static final Duration CALM_DOWN = Duration.ofSeconds(5);

    private final Connections connections;
    private final Usher usher;
    private final ChannelTalk channels;
    private final CommandTalk commands;
    private final ConnectionTimes times;
    private final ConnectionLimits limits;
    private final Stopwatch stopwatch;
    private final Entropy entropy;

    @Inject
    Reception(
            Connections connections,
            Usher usher,
            ChannelTalk channels,
            CommandTalk commands,
            ConnectionTimes times,
            ConnectionLimits limits,
            Stopwatch stopwatch,
            Entropy entropy) {
        this.connections = connections;
        this.usher = usher;
        this.channels = channels;
        this.commands = commands;
        this.times = times;
        this.limits = limits;
        this.stopwatch = stopwatch;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Reception() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * A socket is open. With a redeemed ticket it is welcomed at once; without, it has to authenticate.
     *
     * @param packs whether its client takes several frames in one message
     */
    public Connection arrive(Wire wire, TenantId tenant, String address, Optional<Redeemed> redeemed, boolean packs) {
        ConnectionId id = new ConnectionId("c_" + entropy.text(ID_BYTES));
        Outbox outbox = new Outbox(wire, limits.outboxBytes(), packs ? MAX_MESSAGE : 0);
        Connection connection = new Connection(id, tenant, address, outbox, stopwatch, times);
        try {
            redeemed.ifPresentOrElse(known -> usher.welcome(connection, known), () -> connections.add(connection));
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
        if (!connection.mayBeHeard(limits.frames())) {
            connection.end(new Refusal(Problem.RATE_EXCEEDED, CALM_DOWN));
            return;
        }
        FrameCodec.read(text).tell(new Conversation(connection));
    }

    /** A message came that is no text: the protocol has none such. */
    public void heardBinary(Connection connection) {
        connection.end(new Refusal(Problem.FRAME_MALFORMED, "binary messages are not taken"));
    }

    /** The socket is gone. */
    public void left(Connection connection) {
        connections.remove(connection);
        channels.left(connection);
    }

    /** What each frame does on one connection. */
    private final class Conversation implements ClientFrame.Listener {

        private final Connection connection;

        Conversation(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void authenticate(ClientFrame.Authenticate frame) {
            answer(frame, () -> usher.authenticate(connection, frame));
        }

        @Override
        public void refresh(ClientFrame.Refresh frame) {
            known(frame, () -> usher.refresh(connection, frame));
        }

        @Override
        public void logout(ClientFrame.Logout frame) {
            known(frame, () -> usher.logout(connection, frame));
        }

        @Override
        public void subscribe(ClientFrame.Subscribe frame) {
            known(frame, () -> channels.subscribe(connection, frame));
        }

        @Override
        public void unsubscribe(ClientFrame.Unsubscribe frame) {
            known(frame, () -> channels.unsubscribe(connection, frame));
        }

        @Override
        public void publish(ClientFrame.Publish frame) {
            known(frame, () -> channels.publish(connection, frame));
        }

        @Override
        public void history(ClientFrame.History frame) {
            known(frame, () -> channels.history(connection, frame));
        }

        @Override
        public void presence(ClientFrame.Presence frame) {
            known(frame, () -> channels.presence(connection, frame));
        }

        @Override
        public void call(ClientFrame.Call frame) {
            answer(frame, () -> commands.call(connection, frame));
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

        /** For connections of which it is known whose they are. */
        private void known(ClientFrame frame, Runnable work) {
            answer(frame, () -> {
                if (connection.session().isEmpty()) {
                    throw new Refusal(Problem.NOT_AUTHENTICATED);
                }
                work.run();
            });
        }

        private void answer(ClientFrame frame, Runnable work) {
            try {
                work.run();
            } catch (Refusal refusal) {
                refuse(refusal, frame.id());
            }
        }

        private void refuse(Refusal refusal, Optional<JsonValue> id) {
            connection.send(
                    new ServerFrame.Failure(refusal, connection.session().isEmpty(), id));
        }
    }
}
