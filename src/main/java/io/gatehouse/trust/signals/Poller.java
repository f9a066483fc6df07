package io.gatehouse.trust.signals;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.turn.Askers;
import io.gatehouse.ground.turn.Errands;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.TrustedIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Polls the streams that are due. Of several nodes, one polls a stream; where two do, since one was slow, a token still
 * counts once.
 */
@ApplicationScoped
public class Poller {

    private static final Logger LOG = System.getLogger(Poller.class.getName());

    /** After this time another node polls a stream, where the one that took it up did not come back. */
    private static final Duration TAKEN_UP = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** The pause is doubled at most so often. */
    private static final int MOST_DOUBLED = 10;

    /** How many streams this node polls at the same time. */
    private static final int OF_A_TENANT = 4;

    /** How often a transmitter is asked in one go, and for how long. */
    private static final int MOST_ROUNDS = 20;

    private static final Duration LONGEST_RUN = Duration.ofSeconds(10);

    /**
     * A stream is polled for at most one part in so many of the time: a tenant whose transmitter is slow must not hold
     * up others' revocations.
     */
    private static final int SHARE = 10;

    /** How many polls in a row may leave a token unanswered that may be good later; then it is refused. */
    private static final int PATIENCE = 5;

    private final Streams streams;
    private final IssuerDesk issuers;
    private final SignalDesk desk;
    private final Transmitter transmitter;
    private final SignalSettings settings;
    private final Errands errands;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Poller(
            Streams streams,
            IssuerDesk issuers,
            SignalDesk desk,
            Transmitter transmitter,
            SignalSettings settings,
            Askers askers,
            AuditTrail audit,
            Clock clock) {
        this.streams = streams;
        this.issuers = issuers;
        this.desk = desk;
        this.transmitter = transmitter;
        this.settings = settings;
        this.errands = new Errands(askers, OF_A_TENANT, OF_A_TENANT);
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Poller() {
        this(null, null, null, null, null, null, null, null);
    }

    @Produces
    static Chore polling(Poller poller) {
        return Chore.every(Duration.ofMillis(500), "polling of security events", poller::run);
    }

    /** Has the streams polled that are due, on other threads; does not wait for them. */
    public void run() {
        Optional<Streams.Kept> due = due();
        while (due.filter(this::starts).isPresent()) {
            due = due();
        }
    }

    /** False: no thread is free; the stream is due again when it counts as left. */
    private boolean starts(Streams.Kept due) {
        SignalStream stream = due.stream();
        return errands.start(stream.tenant(), stream.tenant() + " " + stream.issuer(), () -> work(due));
    }

    private void work(Streams.Kept due) {
        try {
            poll(due);
        } catch (Refusal busy) {
            // Nobody was asked: no failure of the transmitter. The stream is due again when it counts as left.
            LOG.log(Level.DEBUG, "not polled: {0}", busy.getMessage());
        } catch (RuntimeException fault) {
            // Nothing was acknowledged that is not written; the stream is due again when it counts as left.
            LOG.log(Level.ERROR, "polling of security events failed", fault);
        }
    }

    private Optional<Streams.Kept> due() {
        Instant now = clock.instant();
        return streams.due(now, now.plus(TAKEN_UP), errands.fullTenants());
    }

    private void poll(Streams.Kept due) {
        SignalStream stream = due.stream();
        Optional<TrustedIssuer> issuer = issuers.find(stream.tenant(), stream.issuer());
        if (issuer.isEmpty()) {
            return; // it went, and the stream with it
        }
        Instant began = clock.instant();
        try {
            if (emptied(due, issuer.get(), began.plus(LONGEST_RUN))) {
                wentWell(due, began);
            } else {
                failed(due, "a token's key is not known, or could not be fetched");
            }
        } catch (FetchFailed noAnswer) {
            failed(due, "the transmitter, or who gives the access token for it, could not be asked");
        }
    }

    /**
     * Takes what there is, and acknowledges it once it is written. False: something was left that may be good later.
     */
    private boolean emptied(Streams.Kept due, TrustedIssuer issuer, Instant latest) throws FetchFailed {
        Map<String, Optional<Fault>> settled = Map.of();
        for (int round = 0; round < MOST_ROUNDS && clock.instant().isBefore(latest); round++) {
            Map<String, Secret> tokens = transmitter.poll(due.stream(), issuer, settled);
            settled = settled(due, issuer, tokens);
            if (settled.isEmpty()) {
                return tokens.isEmpty();
            }
        }
        return true;
    }

    private Map<String, Optional<Fault>> settled(Streams.Kept due, TrustedIssuer issuer, Map<String, Secret> tokens) {
        Map<String, Optional<Fault>> settled = new HashMap<>();
        tokens.forEach((jti, token) -> {
            Optional<Fault> fault = desk.take(due.stream(), issuer, token);
            if (due.failures() < PATIENCE && fault.filter(Fault::passing).isPresent()) {
                return;
            }
            fault.ifPresent(it -> desk.refused(due.stream(), it));
            settled.put(jti, fault);
        });
        return settled;
    }

    private void wentWell(Streams.Kept due, Instant began) {
        Instant now = clock.instant();
        Duration rest = Duration.between(began, now).multipliedBy(SHARE - 1);
        Duration pause = rest.compareTo(settings.poll()) > 0 ? rest : settings.poll();
        streams.polled(due.stream().tenant(), due.stream(), now, now.plus(pause));
        if (due.failures() > 0) {
            record(AuditKind.SIGNALS_RESTORED, due, "polling works again");
        }
    }

    private void failed(Streams.Kept due, String cause) {
        Instant now = clock.instant();
        Duration pause = settings.poll().multipliedBy(1L << Math.min(due.failures(), MOST_DOUBLED));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? longest() : pause);
        streams.failed(due.stream().tenant(), due.stream(), now, next);
        if (due.failures() == 0) {
            record(AuditKind.SIGNALS_FAILING, due, cause);
        }
    }

    private Duration longest() {
        return settings.poll().compareTo(LONGEST_PAUSE) > 0 ? settings.poll() : LONGEST_PAUSE;
    }

    private void record(AuditKind kind, Streams.Kept due, String cause) {
        audit.record(new AuditEvent.OfTenant(
                kind,
                due.stream().tenant(),
                cause + ", at issuer " + due.stream().issuer()));
    }
}
