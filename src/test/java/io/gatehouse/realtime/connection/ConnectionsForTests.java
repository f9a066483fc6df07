package io.gatehouse.realtime.connection;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.dialect.gatehousev1.NativeForTests;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import java.time.Duration;

/** Live connections over fake wires, for tests of other rooms. */
public final class ConnectionsForTests {

    public final Connections all;
    private final ConnectionLimits limits;
    private final Stopwatch stopwatch;
    private final ConnectionTimes times;
    private int count;

    /** A node with these limits, all of it in one thread; clients have to be heard every {@code heartbeat}. */
    public ConnectionsForTests(ConnectionLimits limits, Stopwatch stopwatch, Duration heartbeat) {
        this(limits, stopwatch, heartbeat, Runnable::run);
    }

    /** A node with these limits that says by {@code senders} what it says by itself. */
    public ConnectionsForTests(ConnectionLimits limits, Stopwatch stopwatch, Duration heartbeat, Senders senders) {
        this.all = new Connections(limits, tenant -> limits, senders);
        this.limits = limits;
        this.stopwatch = stopwatch;
        this.times = new ConnectionTimes(
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                heartbeat,
                Duration.ofSeconds(10));
    }

    /** A connection and its wire, which answers at once. */
    public record Arrived(Connection connection, FakeWire wire) {

        /** Sends the client something. */
        public void send() {
            connection.send(new Fact.Pong(Reply.NONE));
        }

        /** Its session is good for {@code session}, and it need not be refreshed for five minutes. */
        public void extend(Duration session) {
            connection.extend(Duration.ofMinutes(5), session);
        }

        public void heard() {
            connection.heard();
        }

        public void tick() {
            connection.tick(Runnable::run);
        }

        public boolean isOver() {
            return connection.isOver();
        }
    }

    /** A connection of {@code session}'s. */
    public Arrived arrive(Session session) {
        FakeWire wire = new FakeWire();
        wire.answersAtOnce = true;
        count++;
        Connection connection = connection("c_" + count, wire, limits.outboxBytes(), stopwatch, times);
        all.add(connection, session);
        return new Arrived(connection, wire);
    }

    /** A bare connection that speaks the native protocol, and that nobody has taken in. */
    static Connection connection(String id, FakeWire wire, int capacity, Stopwatch stopwatch, ConnectionTimes times) {
        Conversation conversation = NativeForTests.conversation(times);
        return new Connection(
                new ConnectionId(id),
                TENANT,
                "127.0.0.1",
                conversation,
                new Outbox(wire, capacity, conversation),
                new Deadlines(stopwatch, times, conversation.manners()));
    }
}
