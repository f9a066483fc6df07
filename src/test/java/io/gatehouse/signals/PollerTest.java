package io.gatehouse.signals;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.database.Sql;
import io.gatehouse.fetch.Couriers;
import io.gatehouse.fetch.FetchFailed;
import io.gatehouse.id.TenantId;
import io.gatehouse.issuer.IssuerDesk;
import io.gatehouse.issuer.KnownIssuers;
import io.gatehouse.issuer.TrustedIssuer;
import io.gatehouse.secret.Secret;
import io.gatehouse.signals.Fault.Error;
import io.gatehouse.signals.SignalStream.Client;
import io.gatehouse.signals.SignalStream.Grant;
import io.gatehouse.signals.SignalStream.Poll;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a stream is polled, what its transmitter is told, and what becomes of one that does not answer. */
class PollerTest {

    private static final Fault BAD = Fault.of(Error.INVALID_REQUEST, "not understood");
    private static final Fault STRANGE_KEY = new Fault(Error.INVALID_KEY, "no such key", true);

    private final HandClock clock = new HandClock();
    private final ReadableTrail trail = new ReadableTrail();
    private final TestDatabase database = TestDatabase.emptied();
    private final Kept streams = new Kept(database);
    private final Told told = new Told(clock);
    private final Judge desk = new Judge();
    private Couriers couriers = Runnable::run;

    /** What the container does around {@link Streams}: a transaction for each call. */
    private static final class Kept extends Streams {

        private final TestDatabase database;

        Kept(TestDatabase database) {
            super(new Sql(database.rows()), Fixed.vault());
            this.database = database;
        }

        @Override
        Optional<Streams.Kept> find(TenantId tenant, String issuer) {
            return database.inTransaction(() -> super.find(tenant, issuer));
        }

        @Override
        boolean put(TenantId tenant, SignalStream stream) {
            return database.inTransaction(() -> super.put(tenant, stream));
        }

        @Override
        Optional<Streams.Kept> due(Instant now, Instant again) {
            return database.inTransaction(() -> super.due(now, again));
        }

        @Override
        void polled(TenantId tenant, SignalStream stream, Instant now, Instant next) {
            database.inTransaction(() -> super.polled(tenant, stream, now, next));
        }

        @Override
        void failed(TenantId tenant, SignalStream stream, Instant now, Instant next) {
            database.inTransaction(() -> super.failed(tenant, stream, now, next));
        }
    }

    /** A transmitter that keeps what it is not told about. */
    private static final class Told extends Transmitter {

        private final HandClock clock;

        final Map<String, Secret> waiting = new HashMap<>();
        final List<Map<String, Optional<Fault>>> requests = new ArrayList<>();
        boolean down;
        boolean endless;
        Duration took = Duration.ZERO;

        Told(HandClock clock) {
            this.clock = clock;
        }

        @Override
        Map<String, Secret> poll(SignalStream stream, TrustedIssuer issuer, Map<String, Optional<Fault>> settled)
                throws FetchFailed {
            requests.add(settled);
            clock.move(took);
            if (endless) {
                return Map.of("another" + requests.size(), new Secret("a"));
            }
            if (down) {
                throw new FetchFailed();
            }
            waiting.keySet().removeAll(settled.keySet());
            return Map.copyOf(waiting);
        }
    }

    /** Finds the faults that it is given, by the tokens' texts. */
    private static final class Judge extends SignalDesk {

        final Map<String, Fault> faults = new HashMap<>();
        final List<Fault> refused = new ArrayList<>();

        @Override
        Optional<Fault> take(SignalStream stream, TrustedIssuer issuer, Secret token) {
            return Optional.ofNullable(faults.get(token.reveal()));
        }

        @Override
        void refused(SignalStream stream, Fault fault) {
            refused.add(fault);
        }
    }

    @BeforeEach
    void tenant() {
        Sql sql = new Sql(database.rows());
        database.inTransaction(() -> sql.update(
                "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                TENANT.value()));
    }

    @AfterEach
    void close() {
        database.close();
    }

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
    void startsNoMorePollsThanItHasRoomForAndLeavesTheRest() {
        List<Runnable> started = new ArrayList<>();
        couriers = started::add;
        Poller poller = poller();
        for (int i = 0; i < 20; i++) {
            poller.run();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(started.size(), is(8));
        started.forEach(Runnable::run);
        assertThat(told.requests.size(), is(8));
        clock.move(Duration.ofMinutes(1));
        poller.run();
        assertThat("there is room again", started.size(), is(9));
    }

    @Test
    void aRefusedThreadCostsNothingButTime() {
        couriers = busy -> {
            throw new RejectedExecutionException();
        };
        Poller poller = poller();
        for (int i = 0; i < 20; i++) {
            poller.run();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(told.requests.size(), is(0));
        assertThat(streams.due(clock.instant(), clock.instant()).isPresent(), is(true));
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
        assertThat(streams.due(NOON, again).isPresent(), is(true));
        assertThat(streams.due(NOON, again).isPresent(), is(false));
        assertThat(streams.due(again.minusMillis(1), again).isPresent(), is(false));
        assertThat(streams.due(again, again.plusSeconds(60)).isPresent(), is(true));
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

    private Poller poller() {
        IssuerDesk issuers = KnownIssuers.desk(database, TENANT, trail, clock);
        assertThat(
                streams.put(TENANT, stream(Optional.of(polled(Optional.empty(), Optional.empty())), Optional.empty())),
                is(true));
        SignalSettings settings = new SignalSettings(Duration.ofSeconds(5));
        return new Poller(streams, issuers, desk, told, settings, couriers, trail, clock);
    }

    private static SignalStream stream(Optional<Poll> poll, Optional<String> digest) {
        return new SignalStream(TENANT, "kc", "https://rt.example", digest, poll, NOON);
    }

    private static Poll polled(Optional<Secret> authorization, Optional<Grant> grant) {
        return new Poll(URI.create("https://idp.example/poll"), authorization, grant);
    }

    private List<String> kinds() {
        return trail.kinds().stream().filter(each -> each.startsWith("signal")).toList();
    }
}
