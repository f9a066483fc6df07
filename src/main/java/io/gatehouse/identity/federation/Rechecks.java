package io.gatehouse.identity.federation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.turn.Askers;
import io.gatehouse.ground.turn.Errands;
import io.gatehouse.identity.issuer.Introspection;
import io.gatehouse.identity.issuer.Introspector;
import io.gatehouse.identity.issuer.Introspector.Answer;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.RecheckShare;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionDesk.Recheck;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.identity.session.SignIn;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks issuers again and again whether they still stand by the sign-ins that live sessions rest on (J21), since no
 * issuer tells everything by itself. Of several nodes, one asks about a session.
 */
@ApplicationScoped
public class Rechecks {

    private static final Logger LOG = System.getLogger(Rechecks.class.getName());

    /** Threads for one tenant, and of those for one issuer. */
    private static final int OF_A_TENANT = 8;

    private static final int AT_AN_ISSUER = 4;

    private static final int IN_ONE_GO = 10;
    private static final int ISSUERS = 50;

    /** After this time another node asks about a session, where the one that took it up did not come back. */
    private static final Duration TAKEN_UP = Duration.ofSeconds(30);

    private static final Duration LONGEST_RUN = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration SHORTEST_OUTAGE = Duration.ofSeconds(60);
    private static final int MISSED_INTERVALS = 3;

    private final SessionDesk sessions;
    private final IssuerDesk issuers;
    private final Introspector introspector;
    private final Rulebook rulebook;
    private final AuditTrail audit;
    private final Clock clock;
    private final Errands errands;
    private final Cache<String, Instant> silent =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    @Inject
    Rechecks(
            SessionDesk sessions,
            IssuerDesk issuers,
            Introspector introspector,
            Rulebook rulebook,
            AuditTrail audit,
            Askers askers,
            Clock clock) {
        this.sessions = sessions;
        this.issuers = issuers;
        this.introspector = introspector;
        this.rulebook = rulebook;
        this.audit = audit;
        this.clock = clock;
        this.errands = new Errands(askers, OF_A_TENANT, AT_AN_ISSUER);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Rechecks() {
        this(null, null, null, null, null, null, null);
    }

    /** Has those asked about that are due, on other threads, issuers side by side; does not wait for them. */
    public void run() {
        boolean more = true;
        while (more) {
            more = takeSome();
        }
    }

    /** True: there may be more, and there is room for them. */
    private boolean takeSome() {
        Map<String, List<Recheck>> byIssuer = sessions.due(clock.instant().plus(TAKEN_UP), share()).stream()
                .collect(Collectors.groupingBy(Rechecks::issuer));
        boolean all = true;
        for (Map.Entry<String, List<Recheck>> each : byIssuer.entrySet()) {
            all &= starts(each.getKey(), each.getValue());
        }
        return all && !byIssuer.isEmpty();
    }

    /** An issuer that was silent is left alone for a while, and then asked by one thread until it answers. */
    private RecheckShare share() {
        Set<String> without = new HashSet<>(errands.fullPlaces());
        silent.asMap().forEach((issuer, until) -> {
            if (clock.instant().isBefore(until) || errands.isAt(issuer)) {
                without.add(issuer);
            }
        });
        return new RecheckShare(IN_ONE_GO, ISSUERS, errands.fullTenants(), without);
    }

    private boolean starts(String issuer, List<Recheck> due) {
        boolean started = errands.start(due.get(0).session().tenant(), issuer, () -> work(issuer, due));
        if (!started) {
            due.forEach(each -> later(each, Duration.ZERO));
        }
        return started;
    }

    private void work(String issuer, List<Recheck> due) {
        Instant latest = clock.instant().plus(LONGEST_RUN);
        try {
            for (Recheck each : due) {
                if (clock.instant().isBefore(latest)) {
                    ask(issuer, each);
                } else {
                    later(each, Duration.ZERO);
                }
            }
        } catch (RuntimeException fault) {
            // What was not settled is due again when it counts as left.
            LOG.log(Level.ERROR, "recheck of sign-ins at " + issuer + " failed", fault);
        }
    }

    private void ask(String name, Recheck due) {
        Optional<TrustedIssuer> issuer = issuers.find(
                        due.session().tenant(), due.signIn().issuer())
                .filter(each -> each.introspection().isPresent());
        Optional<Secret> token = due.signIn().token();
        if (issuer.isEmpty() || token.isEmpty()) {
            end(due, "its issuer is no longer trusted or cannot be asked any more");
            return;
        }
        Answer answer;
        try {
            answer = answer(name, issuer.get(), token.get());
        } catch (Refusal busy) {
            later(due, SOON); // nobody was asked, so this is no vote against the session
            return;
        }
        settle(due, issuer.get().introspection().orElseThrow(), answer);
    }

    /** Who does not answer once is not waited for again a moment later. */
    private Answer answer(String name, TrustedIssuer issuer, Secret token) {
        Instant until = silent.getIfPresent(name);
        Answer answer = until != null && clock.instant().isBefore(until)
                ? new Answer(Introspector.Standing.UNKNOWN, Optional.empty())
                : introspector.askInLine(issuer, token);
        if (answer.standing() != Introspector.Standing.UNKNOWN) {
            silent.invalidate(name);
        } else if (until == null || !clock.instant().isBefore(until)) {
            silent.put(name, clock.instant().plus(AGAIN));
        }
        return answer;
    }

    private void later(Recheck due, Duration after) {
        sessions.recheckAt(
                due.session().tenant(), due.session().id(), clock.instant().plus(after));
    }

    private static String issuer(Recheck due) {
        return RecheckShare.issuer(due.session().tenant(), due.signIn().issuer());
    }

    private void settle(Recheck due, Introspection how, Answer answer) {
        switch (answer.standing()) {
            case ACTIVE -> goOn(due, how, answer);
            case INACTIVE -> end(due, "its issuer no longer stands by the sign-in");
            case UNKNOWN -> outage(due, how);
        }
    }

    private void goOn(Recheck due, Introspection how, Answer answer) {
        Session session = due.session();
        Standing before = session.standing();
        Standing now = answer.claims()
                .map(each -> new Standing(before.subject(), each.groups(), before.key(), each.named()))
                .orElse(before);
        Opening opening = new Opening(
                now,
                session.bounds(),
                Optional.of(session.expiresAt()),
                Optional.of(again(due.signIn(), clock.instant().plus(how.interval()))));
        boolean live = sessions.goOn(session.tenant(), session.id(), opening).isPresent();
        if (live && !now.equals(before)) {
            audit.record(new AuditEvent.OfSession(
                    AuditKind.SESSION_STANDING,
                    session.tenant(),
                    session.subject(),
                    session.id(),
                    "its issuer says otherwise now"));
            rulebook.changed(session.tenant());
        }
    }

    /** Trust that cannot be confirmed lasts a bounded time only. */
    private void outage(Recheck due, Introspection how) {
        Duration most = how.interval().multipliedBy(MISSED_INTERVALS);
        Instant end = due.checkedAt().plus(most.compareTo(SHORTEST_OUTAGE) < 0 ? SHORTEST_OUTAGE : most);
        if (clock.instant().isBefore(end)) {
            later(due, AGAIN);
        } else {
            end(due, "its issuer could not be asked for too long");
        }
    }

    private void end(Recheck due, String why) {
        Session session = due.session();
        audit.record(new AuditEvent.OfSession(
                AuditKind.SESSION_UNCONFIRMED, session.tenant(), session.subject(), session.id(), why));
        sessions.end(session.tenant(), session.id(), SessionEnded.Cause.REVOKED, SessionDesk.UNCONFIRMED);
        rulebook.changed(session.tenant()); // other nodes look at their sockets within a second
    }

    private static SignIn again(SignIn signIn, Instant at) {
        return new SignIn(
                signIn.issuer(), signIn.key(), signIn.sid(), signIn.token(), signIn.provedAt(), Optional.of(at));
    }
}
