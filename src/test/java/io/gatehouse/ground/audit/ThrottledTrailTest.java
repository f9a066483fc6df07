package io.gatehouse.ground.audit;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.ground.id.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much of what anybody can bring about is told. */
@DisplayName("W4: refusals at the door are told, and fill no database")
class ThrottledTrailTest {

    private final HandClock clock = new HandClock();
    private final ReadableTrail trail = new ReadableTrail();
    private final ThrottledTrail throttled = new ThrottledTrail(trail, clock);

    @Test
    void tellsTheFirstOfANetworkOneByOneAndTheRestByItsCountOnceTheWindowIsOver() {
        knock(12, "192.0.2.0/24");
        assertThat(causes(), contains("1", "2", "3", "4", "5"));
        clock.move(ThrottledTrail.WINDOW.minusNanos(1_000));
        throttled.tellRest();
        assertThat(causes(), hasSize(5));
        clock.move(Duration.ofNanos(1_000));
        throttled.tellRest();
        assertThat(causes().get(5), is("count=7: so many more since " + NOON));
        throttled.tellRest();
        assertThat(causes(), hasSize(6));
    }

    @Test
    void leavesAQuietNetworkHeardBesideALoudOne() {
        knock(1_000, "192.0.2.0/24");
        knock(1, "198.51.100.0/24");
        assertThat(causes(), contains("1", "2", "3", "4", "5", "1"));
    }

    @Test
    void writesNoMoreThanSoManyAWindowFromHoweverManyNetworks() {
        IntStream.range(0, 100_000).forEach(i -> knock(1, "2001:db8:0:" + Integer.toHexString(i) + "::/64"));
        assertThat(causes(), hasSize(ThrottledTrail.OF_ALL));
        clock.move(ThrottledTrail.WINDOW);
        knock(1, "2001:db8::/64");
        assertThat(causes(), hasSize(ThrottledTrail.OF_ALL + 2));
        assertThat(causes().get(ThrottledTrail.OF_ALL), is("count=99950: so many more since " + NOON));
    }

    @Test
    @DisplayName("N7: 10,000 of no network that is known leave 51 rows")
    void writesNoMoreThanSoManyAWindowWhereNoNetworkIsKnown() {
        for (int i = 0; i < 10_000; i++) {
            throttled.record(AuditKind.CREDENTIAL_REFUSED, Optional.of(TENANT), "x");
        }
        throttled.close();
        assertThat(causes(), hasSize(ThrottledTrail.OF_ALL + 1));
        assertThat(causes().get(ThrottledTrail.OF_ALL), is("count=9950: so many more since " + NOON));
    }

    @Test
    void countsEachTenantAndEachKindByItself() {
        knock(6, "192.0.2.0/24");
        throttled.record(AuditKind.SOCKET_REFUSED, Optional.of(TENANT), "192.0.2.0/24", "room");
        throttled.record(AuditKind.ORIGIN_REFUSED, Optional.of(new TenantId("other")), "192.0.2.0/24", "hers");
        throttled.record(AuditKind.TENANT_ABSENT, Optional.empty(), "192.0.2.0/24", "whose");
        assertThat(causes(), contains("1", "2", "3", "4", "5", "room", "hers", "whose"));
        assertThat(trail.events.get(7).tenant(), is(Optional.empty()));
    }

    @Test
    void tellsTheRestWhenTheNodeGoesDown() {
        knock(6, "192.0.2.0/24");
        throttled.close();
        assertThat(causes().get(5), is("count=1: so many more since " + NOON));
    }

    @Test
    void refusesAllTheSameWhereNothingCanBeRecorded() {
        AtomicInteger asked = new AtomicInteger();
        ThrottledTrail broken = new ThrottledTrail(
                event -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("the database does not answer");
                },
                clock);
        IntStream.range(0, 9)
                .forEach(i -> broken.record(AuditKind.ORIGIN_REFUSED, Optional.of(TENANT), "192.0.2.0/24", "x"));
        assertThat(asked.get(), is(ThrottledTrail.OF_A_NETWORK));
    }

    @Test
    void losesNoCountWhereManyKnockAtOnce() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        ThrottledTrail busy = new ThrottledTrail(event -> heard.add(event.cause()), clock);
        IntStream.range(0, 20_000)
                .parallel()
                .forEach(i -> busy.record(AuditKind.ORIGIN_REFUSED, Optional.of(TENANT), "192.0.2.0/24", "x"));
        busy.close();
        assertThat(heard, contains("x", "x", "x", "x", "x", "count=19995: so many more since " + NOON));
    }

    @Test
    void tellsNothingWhereNobodyKnocked() {
        throttled.tellRest();
        throttled.close();
        assertThat(causes(), empty());
    }

    private void knock(int times, String network) {
        for (int i = 1; i <= times; i++) {
            throttled.record(AuditKind.ORIGIN_REFUSED, Optional.of(TENANT), network, "" + i);
        }
    }

    private List<String> causes() {
        return trail.events.stream().map(AuditEvent::cause).toList();
    }
}
