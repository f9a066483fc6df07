package io.gatehouse.realtime.connection;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.dialect.Manners;
import io.gatehouse.realtime.dialect.Manners.Heartbeat;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.tenancy.policy.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each deadline of a connection, at its very instant. */
class ConnectionTest {

    private static final ConnectionTimes TIMES = new ConnectionTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(300),
            Duration.ofSeconds(30),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10));
    private static final Duration HOURS = Duration.ofHours(12);
    private static final Duration BEFORE = Duration.ofNanos(1);
    private static final Session SESSION = new Session(
            TENANT, new SessionId(new UUID(1, 2)), Standing.of(new SubjectId("alice")), List.of(), NOON.plus(HOURS));

    private Duration now = Duration.ZERO;
    private final FakeWire wire = new FakeWire();
    private final Connection connection = ConnectionsForTests.connection("c_1", wire, 4096, () -> now, TIMES);

    ConnectionTest() {
        wire.answersAtOnce = true;
    }

    @Test
    @DisplayName("W6: a socket that never speaks is closed when its time to authenticate is over")
    void closesABareSocketInTime() {
        tickAt(TIMES.authentication().minus(BEFORE));
        assertThat(wire.sent, empty());
        tickAt(TIMES.authentication());
        assertThat(wire.sent, contains(containsString("unauthorized"), containsString("\"code\":4008")));
        assertThat(wire.closed, contains("4008 authentication_timeout"));
    }

    @Test
    void asksForARefreshOnceWhenAFifthIsLeft() {
        known();
        talkUntil(Duration.ofMinutes(4).minus(BEFORE));
        assertThat(wire.sent, empty());
        talkUntil(Duration.ofMinutes(4));
        talkUntil(Duration.ofSeconds(250));
        assertThat(wire.sent, contains("{\"type\":\"token_expiring\",\"expires_in\":60}"));
    }

    @Test
    void asksNobodyForARefreshWhoWasNotGreetedYet() {
        connection.identify(SESSION);
        talkUntil(Duration.ofSeconds(1));
        assertThat(wire.sent, empty());
        connection.extend(Duration.ofSeconds(1), HOURS);
        talkUntil(Duration.ofSeconds(1));
        assertThat(wire.sent, contains("{\"type\":\"token_expiring\",\"expires_in\":1}"));
    }

    @Test
    @DisplayName("W13: closes at expiry plus grace; the stopwatch cannot be set back")
    void closesAtExpiryPlusGrace() {
        known();
        talkUntil(Duration.ofSeconds(330).minus(BEFORE));
        assertThat(wire.closed, empty());
        talkUntil(Duration.ofSeconds(330));
        assertThat(wire.closed, contains("4006 token_expired"));
    }

    @Test
    void givesNoGraceBeyondTheSessionsEnd() {
        connection.identify(SESSION);
        connection.extend(TIMES.refresh(), Duration.ofSeconds(40));
        assertThat(connection.expiresIn(), is(Duration.ofSeconds(40)));
        talkUntil(Duration.ofSeconds(40));
        assertThat(wire.closed, contains("4006 token_expired"));
    }

    @Test
    void aRefreshMovesTheEnd() {
        known();
        talkUntil(Duration.ofSeconds(299));
        connection.extend(TIMES.refresh(), HOURS);
        talkUntil(Duration.ofSeconds(331));
        assertThat(wire.closed, empty());
    }

    @Test
    void closesASilentClientAfterTwoPointFourHeartbeats() {
        known();
        tickAt(Duration.ofSeconds(60).minus(BEFORE));
        assertThat(wire.closed, empty());
        tickAt(Duration.ofSeconds(60));
        assertThat(wire.closed, contains("4002 heartbeat_missed"));
    }

    @Test
    void pingsAtTheVeryInstantWhereTheDialectHasItSo() {
        Heartbeat heartbeat =
                new Heartbeat(Duration.ofSeconds(8), Duration.ofSeconds(60), Optional.of(WireMessage.of("?")));
        Manners manners = new Manners(TIMES.authentication(), heartbeat, 0);
        Deadlines deadlines = new Deadlines(() -> now, TIMES, manners);
        now = Duration.ofSeconds(8).minus(BEFORE);
        assertThat(deadlines.look(false), is(Deadlines.Due.NOTHING));
        now = Duration.ofSeconds(8);
        assertThat(deadlines.look(false), is(Deadlines.Due.PING));
        assertThat(deadlines.look(false), is(Deadlines.Due.NOTHING));
        deadlines.extend(TIMES.refresh(), HOURS);
        now = Duration.ofSeconds(16);
        assertThat(deadlines.look(true), is(Deadlines.Due.PING));
    }

    @Test
    void saysNothingAfterItsEnd() {
        known();
        connection.loggedOut();
        assertThat(wire.sent, contains(containsString("logged_out"), containsString("\"code\":4520")));
        talkUntil(Duration.ofSeconds(400));
        assertThat(wire.sent.size(), is(2));
        assertThat(wire.closed, contains("4520 logged_out"));
    }

    private void known() {
        connection.identify(SESSION);
        connection.extend(TIMES.refresh(), HOURS);
    }

    private void tickAt(Duration time) {
        now = time;
        connection.tick(Runnable::run);
    }

    private void talkUntil(Duration time) {
        now = time;
        connection.heard();
        connection.tick(Runnable::run);
    }
}
