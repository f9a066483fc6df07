package io.gatehouse.realtime.cutting;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.identity.session.SessionEnded.Cause;
import io.gatehouse.realtime.channel.ChannelsOfOneNode;
import io.gatehouse.realtime.connection.ConnectionsForTests;
import io.gatehouse.realtime.connection.ConnectionsForTests.Arrived;
import io.gatehouse.realtime.connection.FakeWire;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cut: fences first, then farewells, and nobody else. */
class CutterTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(2, 2000, 2000, 1024 * 1024, Rate.of(1_000), Duration.ofSeconds(15));

    private Duration now = Duration.ZERO;
    private final ConnectionsForTests connections = new ConnectionsForTests(LIMITS, () -> now, Duration.ofSeconds(25));
    private final List<Runnable> farewells = new ArrayList<>();
    private final Map<SessionId, Session> live = Map.of(session(1).id(), session(1));
    private final HandClock clock = new HandClock();
    private final Cutter cutter =
            new Cutter(connections.all, ChannelsOfOneNode.by(clock), desk(), farewells::add, clock);

    @Test
    void cutsTheSocketsOfASessionAndNoOthers() {
        FakeWire hers = connections.arrive(session(1)).wire();
        FakeWire hersToo = connections.arrive(session(1)).wire();
        FakeWire his = connections.arrive(session(2)).wire();
        cutter.ended(new SessionEnded(TENANT, session(1).id(), Cause.TOKEN_REUSED));
        farewells.forEach(Runnable::run);
        assertThat(hers.closed, contains("4521 session_revoked"));
        assertThat(hersToo.closed, contains("4521 session_revoked"));
        assertThat(his.closed, empty());
    }

    @Test
    void cutsOnWhateverNodeTheSessionEnded() {
        FakeWire hers = connections.arrive(session(1)).wire();
        String about = session(1).id() + " " + Cause.LOGGED_OUT;
        cutter.told(new Notice(TENANT, Notice.Kind.SESSION_ENDED, about));
        cutter.told(new Notice(TENANT, Notice.Kind.SESSION_ENDED, about));
        farewells.forEach(Runnable::run);
        assertThat(hers.closed, contains("4520 logged_out"));
    }

    @Test
    @DisplayName(
            "W14: of what waits when a session is revoked nothing is sent, and nothing after it, before the farewell is said")
    void fencesBeforeItAnswers() {
        Arrived hers = connections.arrive(session(1));
        hers.wire().answersAtOnce = false;
        for (int i = 0; i < 1_000; i++) {
            hers.send();
        }
        int underWay = hers.wire().sent.size();
        Cut cut = cutter.cut(TENANT, List.of(session(1).id()));
        assertThat(cut.found(), is(1));
        assertThat(cut.closed().isDone(), is(false));
        hers.send();
        assertThat(hers.isOver(), is(true));
        hers.wire().finish(true);
        assertThat(hers.wire().sent.size(), is(underWay));
        farewells.forEach(Runnable::run);
        hers.wire().finish(true);
        assertThat(hers.wire().sent.size(), is(underWay + 1));
        assertThat(hers.wire().closed, contains("4521 session_revoked"));
        assertThat(cut.closed().join(), is(1));
    }

    @Test
    void saysFarewellInSharesToManyAtOnce() {
        List<FakeWire> wires = Stream.generate(
                        () -> connections.arrive(session(1)).wire())
                .limit(250)
                .toList();
        Cut cut = cutter.cut(TENANT, List.of(session(1).id(), session(2).id()));
        assertThat(cut.found(), is(250));
        assertThat(farewells.size(), is(16));
        farewells.forEach(Runnable::run);
        wires.forEach(wire -> assertThat(wire.closed, contains("4521 session_revoked")));
        assertThat("again", cutter.cut(TENANT, List.of(session(1).id())).found(), is(0));
    }

    @Test
    void asksForANewerProofAndClosesWithoutOneAtTheVeryEnd() {
        Arrived hers = connections.arrive(session(1));
        hers.extend(Duration.ofHours(1));
        assertThat(cutter.hasten(TENANT, List.of(session(1).id(), session(2).id())), is(1));
        farewells.forEach(Runnable::run);
        assertThat(hers.wire().sent.get(0), is("{\"type\":\"token_expiring\",\"expires_in\":60}"));
        now = Duration.ofMinutes(1).minusNanos(1);
        hers.heard();
        hers.tick();
        assertThat(hers.wire().closed, empty());
        now = Duration.ofMinutes(1);
        hers.tick();
        assertThat(hers.wire().closed, contains("4006 token_expired"));
    }

    private static Session session(int number) {
        return new Session(
                TENANT,
                new SessionId(new UUID(0, number)),
                Standing.of(new SubjectId("subject " + number)),
                List.of(),
                NOON.plusSeconds(60));
    }

    /** Finds the live sessions; that is all that is asked of it. */
    private SessionDesk desk() {
        Class<SessionDesk> type = SessionDesk.class;
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> live));
    }
}
