package io.gatehouse.realtime.cutting;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.realtime.channel.ChannelsOfOneNode;
import io.gatehouse.realtime.connection.ConnectionsForTests;
import io.gatehouse.realtime.connection.FakeWire;
import io.gatehouse.tenancy.cluster.ReadersForTests;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket on which a send never returns, since its client reads nothing, beside others. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StuckSocketTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(2, 2000, 2000, 1024 * 1024, Rate.of(1_000), Duration.ofSeconds(15));

    private final CountDownLatch reads = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Duration now = Duration.ZERO;
    private final ConnectionsForTests connections =
            new ConnectionsForTests(LIMITS, () -> now, Duration.ofSeconds(25), threads::execute);
    private final HandClock clock = new HandClock();

    @AfterEach
    void itsClientReads() {
        reads.countDown();
        threads.shutdown();
    }

    @Test
    @DisplayName("N4: who reads nothing, not even pongs, holds up nobody's deadline")
    void holdsUpNobodysDeadline() {
        List<FakeWire> stuck = stuck(20);
        FakeWire other = connections.arrive(session(1)).wire();
        now = Duration.ofSeconds(60);
        connections.all.tick();
        await().untilAsserted(() -> assertThat(other.closed, contains("4006 token_expired")));
        stuck.forEach(wire -> assertThat(wire.closed, empty()));
    }

    @Test
    void holdsUpNoOtherFarewell() {
        Cutter cutter = new Cutter(connections.all, ChannelsOfOneNode.by(clock), desk(), threads::execute, clock);
        List<FakeWire> others = arrive(45);
        stuck(5);
        others.addAll(arrive(50));
        Cut cut = cutter.cut(TENANT, List.of(session(1).id()));
        assertThat(cut.found(), is(100));
        await().untilAsserted(() -> others.forEach(wire -> assertThat(wire.closed, contains("4521 session_revoked"))));
        assertThat("all are", cut.closed().isDone(), is(false));
        reads.countDown();
        assertThat(cut.closed().join(), is(100));
    }

    @Test
    void holdsUpNoNodeThatMayHaveMissedSomething() {
        Guard guard = new Guard(
                connections.all, ReadersForTests.thatReadNothing(() -> now), threads::execute, Fixed.entropy());
        stuck(5);
        FakeWire other = connections.arrive(session(1)).wire();
        now = LIMITS.longestLag().plusNanos(1);
        guard.look();
        await().untilAsserted(() -> assertThat(other.closed, contains("4011 trust_unconfirmed")));
    }

    private List<FakeWire> arrive(int many) {
        return new ArrayList<>(IntStream.range(0, many)
                .mapToObj(each -> connections.arrive(session(1)).wire())
                .toList());
    }

    @CanIgnoreReturnValue
    private List<FakeWire> stuck(int many) {
        List<FakeWire> wires = arrive(many);
        wires.forEach(wire -> wire.way = this::never);
        return wires;
    }

    private void never() {
        try {
            reads.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Session session(int number) {
        return new Session(
                TENANT,
                new SessionId(new UUID(0, number)),
                Standing.of(new SubjectId("subject " + number)),
                List.of(),
                NOON.plusSeconds(60));
    }

    /** Is asked for nothing here. */
    private static SessionDesk desk() {
        Class<SessionDesk> type = SessionDesk.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> Map.of()));
    }
}
