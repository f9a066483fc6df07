package io.gatehouse.realtime.cutting;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.Fixed;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.connection.ConnectionsForTests;
import io.gatehouse.realtime.connection.FakeWire;
import io.gatehouse.tenancy.cluster.ReadersForTests;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.quota.ConnectionLimits;
import io.gatehouse.tenancy.quota.Rate;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 5,000 sockets that are closed at once with a code to come back: when their clients are asked to. */
class StormTest {

    private static final int SOCKETS = 5_000;
    private static final int SLICE_MS = 100;
    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(2, SOCKETS, SOCKETS, 1024 * 1024, Rate.of(1_000), Duration.ofSeconds(15));

    private Duration now = Duration.ZERO;
    private final ConnectionsForTests connections = new ConnectionsForTests(LIMITS, () -> now, Duration.ofHours(1));
    private final Guard guard =
            new Guard(connections.all, ReadersForTests.thatReadNothing(() -> now), Runnable::run, Fixed.entropy());
    private final Drain drain = new Drain(connections.all, guard, Runnable::run, () -> now, Fixed.entropy());
    private final List<FakeWire> wires = new ArrayList<>();

    @BeforeEach
    void everybodyIsThere() {
        for (int i = 0; i < SOCKETS; i++) {
            wires.add(connections.arrive(session(i)).wire());
        }
    }

    @Test
    @DisplayName("W15: a node that goes down spreads its clients evenly over 5 s")
    void spreadsThoseOfANodeThatGoesDown() {
        drain.shutDown();
        wires.forEach(wire -> assertThat(wire.closed, contains("4001 shutting_down")));
        assertEvenly(delays(), 0);
    }

    @Test
    @DisplayName("W15: a node that cannot read what was revoked spreads its clients evenly over 5 s, from 5 s on")
    void spreadsThoseOfANodeThatIsCutOff() {
        now = LIMITS.longestLag();
        guard.look();
        wires.forEach(wire -> assertThat(wire.closed.isEmpty(), is(true)));
        now = now.plusNanos(1);
        guard.look();
        wires.forEach(wire -> assertThat(wire.closed, contains("4011 trust_unconfirmed")));
        assertEvenly(delays(), 5_000);
    }

    @Test
    @DisplayName(
            "W15: a node that is drained closes evenly over the window, in no order of arrival, and spreads beyond it")
    void spreadsThoseOfANodeThatIsDrained() {
        assertThat(drain.begin(Duration.ofSeconds(30)), is(SOCKETS));
        for (int second = 1; second <= 30; second++) {
            now = Duration.ofSeconds(second);
            drain.step();
            assertThat(closed(wires), is((long) SOCKETS * second / 30));
            if (second == 15) {
                assertThat("of those that came first", closed(wires.subList(0, SOCKETS / 2)), greaterThan(1_000L));
                assertThat("of those that came last", closed(wires.subList(SOCKETS / 2, SOCKETS)), greaterThan(1_000L));
            }
        }
        assertEvenly(delays(), 0);
    }

    /**
     * Of 50 slices of 100 ms each is due 100 clients, give or take 10 (one standard deviation): none has less than half
     * of them or more than half as many again.
     */
    private static void assertEvenly(List<Integer> delays, int from) {
        assertThat(delays.size(), is(SOCKETS));
        assertThat(delays, everyItem(allOf(greaterThanOrEqualTo(from), lessThan(from + 5_000))));
        List<Integer> slices = new ArrayList<>();
        for (int slice = 0; slice < 5_000 / SLICE_MS; slice++) {
            int begin = from + slice * SLICE_MS;
            slices.add((int) delays.stream()
                    .filter(delay -> delay >= begin && delay < begin + SLICE_MS)
                    .count());
        }
        assertThat(slices, everyItem(allOf(greaterThan(50), lessThan(150))));
    }

    private List<Integer> delays() {
        return wires.stream()
                .map(wire -> wire.sent.get(wire.sent.size() - 1))
                .map(text -> Json.createReader(new StringReader(text)).readObject())
                .filter(frame -> frame.getBoolean("reconnect"))
                .map((JsonObject frame) -> frame.getInt("retry_after_ms"))
                .toList();
    }

    private static long closed(List<FakeWire> some) {
        return some.stream().filter(wire -> !wire.closed.isEmpty()).count();
    }

    private static Session session(int number) {
        return new Session(
                TENANT,
                new SessionId(new UUID(0, number)),
                Standing.of(new SubjectId("subject " + number)),
                List.of(),
                NOON.plusSeconds(3_600));
    }
}
