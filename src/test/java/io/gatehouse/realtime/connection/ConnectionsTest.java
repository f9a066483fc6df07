package io.gatehouse.realtime.connection;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Room, and the cut. */
class ConnectionsTest {

    private static final ConnectionTimes TIMES = new ConnectionTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(300),
            Duration.ofSeconds(30),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10));

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(2, 4, 2, 4096, Rate.of(1_000), Duration.ofSeconds(15));

    private final Connections connections = new Connections(LIMITS, tenant -> LIMITS, Runnable::run);

    @Test
    void holdsNoMoreBareSocketsOfAnAddressThanItMay() {
        Connection one = bare();
        connections.add(one);
        connections.add(bare());
        assertThat(refused(() -> connections.add(bare())), is(Problem.TOO_MANY_SOCKETS));
        assertThat(refused(() -> connections.requireBareRoom("127.0.0.1")), is(Problem.TOO_MANY_SOCKETS));
        connections.remove(one);
        connections.remove(one);
        connections.add(bare());
        assertThat(refused(() -> connections.add(bare())), is(Problem.TOO_MANY_SOCKETS));
    }

    @Test
    void strangersAtAnAddressDoNotKeepAGuestOutWhoIsKnown() {
        connections.add(bare());
        connections.add(bare());
        assertThat(arrive(session(1, "alice")).closed, empty());
    }

    @Test
    void holdsNoMoreSocketsOfASubjectThanItMay() {
        arrive(session(1, "alice"));
        arrive(session(2, "alice"));
        assertThat(refused(() -> connections.require(TENANT, new SubjectId("alice"))), is(Problem.TOO_MANY_SOCKETS));
        Connection third = bare();
        connections.add(third);
        assertThat(refused(() -> connections.identify(third, session(3, "alice"))), is(Problem.TOO_MANY_SOCKETS));
    }

    @Test
    void holdsNoMoreSocketsOfATenantThanItMay() {
        arrive(session(1, "a"));
        arrive(session(2, "b"));
        arrive(session(3, "c"));
        arrive(session(4, "d"));
        assertThat(refused(() -> connections.add(bare())), is(Problem.TOO_MANY_SOCKETS));
    }

    @CanIgnoreReturnValue
    private FakeWire arrive(Session session) {
        FakeWire wire = new FakeWire();
        wire.answersAtOnce = true;
        Connection connection = connection(wire);
        connections.add(connection, session);
        return wire;
    }

    private static Connection bare() {
        return connection(new FakeWire());
    }

    private static Connection connection(FakeWire wire) {
        return ConnectionsForTests.connection("c_1", wire, 4096, () -> Duration.ZERO, TIMES);
    }

    private static Session session(int number, String subject) {
        return new Session(
                TENANT,
                new SessionId(new UUID(0, number)),
                Standing.of(new SubjectId(subject)),
                List.of(),
                NOON.plusSeconds(60));
    }

    private static Problem refused(Executable work) {
        return assertThrows(Refusal.class, work).problem();
    }
}
