package io.gatehouse.realtime.connection;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.Wire;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Receives sockets that the door let in. */
@ApplicationScoped
public class Reception {

    private static final int ID_BYTES = 12;

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
     * A socket is open, whatever carries it and whatever it speaks. Who is known is welcomed at once; a bare one has to
     * authenticate.
     */
    public Inbound arrive(Admitted admitted, Conversation conversation, Wire wire) {
        ConnectionId id = new ConnectionId("c_" + entropy.text(ID_BYTES));
        Connection connection = new Connection(
                id,
                admitted.tenant(),
                admitted.address(),
                conversation,
                new Outbox(wire, limits.outboxBytes(), conversation),
                new Deadlines(stopwatch, times, conversation.manners()));
        connection.send(new Fact.Opened(id));
        try {
            admitted.known()
                    .ifPresentOrElse(known -> usher.welcome(connection, known), () -> connections.add(connection));
        } catch (Refusal refusal) {
            connection.end(refusal);
        }
        return new ConnectionInbound(this, connection, conversation, admitted.on());
    }

    /** How often something may come on one socket. */
    Rate rate() {
        return limits.frames();
    }

    Usher usher() {
        return usher;
    }

    ChannelTalk channels() {
        return channels;
    }

    CommandTalk commands() {
        return commands;
    }

    /** The socket is gone. */
    void left(Connection connection) {
        connections.remove(connection);
        channels.left(connection);
    }
}
