package io.gatehouse.trust.signals;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.trust.signals.SignalStream.Client;
import io.gatehouse.trust.signals.SignalStream.Grant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a stream is polled, what its transmitter is told, and what becomes of one that does not answer. */
class PollerTest extends PollingRoom {

    @Test
    void pollsAtOnceAndThenByTheInterval() {
        Poller poller = poller();
        poller.run();
        poller.run();
        assertThat(told.requests.size(), is(1));
        clock.move(Duration.ofSeconds(5).minusMillis(1));
        poller.run();
        assertThat(told.requests.size(), is(1));
        clock.move(Duration.ofMillis(1));
        poller.run();
        assertThat(told.requests.size(), is(2));
    }

    @Test
    @DisplayName("T4: a slow transmitter is asked for a tenth of the time at most, and for ten seconds in one go")
    void givesASlowTransmitterItsShareOnly() {
        Poller poller = poller();
        told.took = Duration.ofSeconds(4);
        told.endless = true;
        poller.run();
        assertThat(told.requests.size(), is(3));
        clock.move(Duration.ofSeconds(9 * 12).minusMillis(1));
        poller.run();
        assertThat(told.requests.size(), is(3));
        clock.move(Duration.ofMillis(1));
        poller.run();
        assertThat(told.requests.size(), is(6));
    }

    @Test
    void startsNoMorePollsOfATenantThanItsShareAndLeavesTheRest() {
        List<Runnable> started = new ArrayList<>();
        askers = started::add;
        Poller poller = poller();
        for (int i = 0; i < 20; i++) {
            poller.run();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(started.size(), is(4));
        started.forEach(Runnable::run);
        assertThat(told.requests.size(), is(4));
        clock.move(Duration.ofMinutes(1));
        poller.run();
        assertThat("there is room again", started.size(), is(5));
    }

    @Test
    void aRefusedThreadCostsNothingButTime() {
        askers = busy -> {
            throw new RejectedExecutionException();
        };
        Poller poller = poller();
        for (int i = 0; i < 20; i++) {
            poller.run();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(told.requests.size(), is(0));
        assertThat(streams.due(clock.instant(), clock.instant(), Set.of()).isPresent(), is(true));
    }

    @Test
    void tellsInTheNextRequestWhatBecameOfEachToken() {
        Poller poller = poller();
        told.waiting.putAll(Map.of("good", new Secret("g"), "bad", new Secret("b")));
        desk.faults.put("b", BAD);
        poller.run();
        assertThat(told.requests, is(List.of(Map.of(), Map.of("good", Optional.empty(), "bad", Optional.of(BAD)))));
        assertThat(desk.refused, contains(BAD));
    }

    @Test
    void leavesAStreamToWhoTookItUp() {
        poller();
        Instant again = NOON.plusSeconds(60);
        assertThat(streams.due(NOON, again, Set.of()).isPresent(), is(true));
        assertThat(streams.due(NOON, again, Set.of()).isPresent(), is(false));
        assertThat(streams.due(again.minusMillis(1), again, Set.of()).isPresent(), is(false));
        assertThat(streams.due(again, again.plusSeconds(60), Set.of()).isPresent(), is(true));
    }

    @Test
    void asksASilentTransmitterLessAndLessOftenAndTellsItOnce() {
        Poller poller = poller();
        told.down = true;
        for (int pause : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            int before = told.requests.size();
            poller.run();
            assertThat(told.requests.size(), is(before + 1));
            clock.move(Duration.ofSeconds(pause).minusMillis(1));
            poller.run();
            assertThat("not before " + pause + " s", told.requests.size(), is(before + 1));
            clock.move(Duration.ofMillis(1));
        }
        assertThat(kinds(), contains("signals.failing"));
        assertThat(streams.find(TENANT, "kc").orElseThrow().failingSince(), is(Optional.of(NOON)));
        told.down = false;
        poller.run();
        clock.move(Duration.ofSeconds(5));
        poller.run();
        assertThat(kinds(), contains("signals.failing", "signals.restored"));
        assertThat(streams.find(TENANT, "kc").orElseThrow().failingSince(), is(Optional.empty()));
    }

    @Test
    void aTokenWhoseKeyIsNotKnownYetIsNotLostAtOnceAndNotWaitedForForEver() {
        Poller poller = poller();
        told.waiting.putAll(Map.of("good", new Secret("g"), "strange", new Secret("s")));
        desk.faults.put("s", STRANGE_KEY);
        for (int i = 0; i < 5; i++) {
            poller.run();
            assertThat(told.waiting.keySet(), contains("strange"));
            clock.move(Duration.ofMinutes(5));
        }
        assertThat(desk.refused.size(), is(0));
        poller.run();
        assertThat(told.waiting.size(), is(0));
        assertThat(desk.refused, contains(STRANGE_KEY));
        assertThat(kinds(), contains("signals.failing", "signals.restored"));
    }

    @Test
    void aTokenWhoseKeyIsFetchedLaterIsTaken() {
        Poller poller = poller();
        told.waiting.put("strange", new Secret("s"));
        desk.faults.put("s", STRANGE_KEY);
        poller.run();
        desk.faults.clear();
        clock.move(Duration.ofSeconds(5));
        poller.run();
        assertThat(told.requests.get(told.requests.size() - 1), is(Map.of("strange", Optional.empty())));
    }

    @Test
    void aStreamIsReadAsItWasSetAndItsSecretIsSealed() {
        poller();
        Grant grant = new Grant(
                URI.create("https://idp.example/token"),
                Optional.of(new Client("us", new Secret("our secret"))),
                Optional.of("ssf.read"));
        for (SignalStream each : List.of(
                stream(Optional.empty(), Optional.of("digest")),
                stream(Optional.of(polled(Optional.of(new Secret("Bearer b")), Optional.empty())), Optional.empty()),
                stream(Optional.of(polled(Optional.empty(), Optional.of(grant))), Optional.empty()))) {
            assertThat(streams.put(TENANT, each), is(true));
            assertThat(streams.find(TENANT, "kc").orElseThrow().stream(), is(each));
        }
        Sql sql = new Sql(database.rows());
        String kept = database.inTransaction(() -> sql.row("select cast(s as text) from signal_streams s")
                .orElseThrow()
                .text(0));
        assertThat(kept.contains("our secret"), is(false));
        assertThat(streams.put(new TenantId("other"), stream(Optional.empty(), Optional.empty())), is(false));
    }
}
