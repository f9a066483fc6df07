package io.gatehouse.trust.signals;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.turn.Askers;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.KnownIssuers;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.trust.signals.Fault.Err;
import io.gatehouse.trust.signals.SignalStream.Grant;
import io.gatehouse.trust.signals.SignalStream.Poll;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A poller put together for a test: streams in a real PostgreSQL, a transmitter and a judge under the test's hand. */
abstract class PollingRoom {

    static final Fault BAD = Fault.of(Err.INVALID_REQUEST, "not understood");
    static final Fault STRANGE_KEY = new Fault(Err.INVALID_KEY, "no such key", true);

    final HandClock clock = new HandClock();
    final ReadableTrail trail = new ReadableTrail();
    final TestDatabase database = TestDatabase.emptied();
    final Kept streams = new Kept(database);
    final Told told = new Told(clock);
    final Judge desk = new Judge();
    Askers askers = Runnable::run;

    /** What the container does around {@link Streams}: a transaction for each call. */
    static final class Kept extends Streams {

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
        Optional<Streams.Kept> due(Instant now, Instant again, Set<TenantId> full) {
            return database.inTransaction(() -> super.due(now, again, full));
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
    static final class Told extends Transmitter {

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
    static final class Judge extends SignalDesk {

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

    @CanIgnoreReturnValue
    Poller poller() {
        IssuerDesk issuers = KnownIssuers.desk(database, TENANT, trail, clock);
        assertThat(
                streams.put(TENANT, stream(Optional.of(polled(Optional.empty(), Optional.empty())), Optional.empty())),
                is(true));
        SignalSettings settings = new SignalSettings(Duration.ofSeconds(5));
        return new Poller(streams, issuers, desk, told, settings, askers, trail, clock);
    }

    static SignalStream stream(Optional<Poll> poll, Optional<String> digest) {
        return new SignalStream(TENANT, "kc", "https://rt.example", digest, poll, NOON);
    }

    static Poll polled(Optional<Secret> authorization, Optional<Grant> grant) {
        return new Poll(URI.create("https://idp.example/poll"), authorization, grant);
    }

    List<String> kinds() {
        return trail.kinds().stream().filter(each -> each.startsWith("signal")).toList();
    }
}
