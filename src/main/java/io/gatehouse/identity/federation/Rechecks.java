package io.gatehouse.identity.federation;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.Introspection;
import io.gatehouse.identity.issuer.Introspector;
import io.gatehouse.identity.issuer.Introspector.Answer;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionDesk.Recheck;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.identity.session.SignIn;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks issuers again and again whether they still stand by the sign-ins that live sessions rest on (J21), since no
 * issuer tells everything by itself. Of several nodes, one asks about a session.
 */
@ApplicationScoped
public class Rechecks {

    private static final int AT_ONCE = 50;

    /** After this time another node asks about a session, where the one that took it up did not come back. */
    private static final Duration TAKEN_UP = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration SHORTEST_OUTAGE = Duration.ofSeconds(60);
    private static final int MISSED_INTERVALS = 3;

    private final SessionDesk sessions;
    private final IssuerDesk issuers;
    private final Introspector introspector;
    private final Rulebook rulebook;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Rechecks(
            SessionDesk sessions,
            IssuerDesk issuers,
            Introspector introspector,
            Rulebook rulebook,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.issuers = issuers;
        this.introspector = introspector;
        this.rulebook = rulebook;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Rechecks() {
        this(null, null, null, null, null, null);
    }

    /** Asks about those that are due. An issuer that does not answer once is not waited for again in the same run. */
    public void run() {
        Set<String> silent = new HashSet<>();
        for (Recheck due : sessions.due(clock.instant().plus(TAKEN_UP), AT_ONCE)) {
            Optional<TrustedIssuer> issuer = issuers.find(
                            due.session().tenant(), due.signIn().issuer())
                    .filter(each -> each.introspection().isPresent());
            Optional<Secret> token = due.signIn().token();
            if (issuer.isEmpty() || token.isEmpty()) {
                end(due, "its issuer is no longer trusted or cannot be asked any more");
                continue;
            }
            String name = due.session().tenant() + " " + issuer.get().id();
            Answer answer = silent.contains(name)
                    ? new Answer(Introspector.Standing.UNKNOWN, Optional.empty())
                    : introspector.ask(issuer.get(), token.get());
            if (answer.standing() == Introspector.Standing.UNKNOWN) {
                silent.add(name);
            }
            settle(due, issuer.get().introspection().orElseThrow(), answer);
        }
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
            sessions.recheckAt(
                    due.session().tenant(), due.session().id(), clock.instant().plus(AGAIN));
        } else {
            end(due, "its issuer could not be asked for too long");
        }
    }

    private void end(Recheck due, String why) {
        Session session = due.session();
        audit.record(new AuditEvent.OfSession(
                AuditKind.SESSION_UNCONFIRMED, session.tenant(), session.subject(), session.id(), why));
        sessions.end(session.tenant(), session.id(), SessionEnded.Cause.REVOKED);
        rulebook.changed(session.tenant()); // other nodes look at their sockets within a second
    }

    private static SignIn again(SignIn signIn, Instant at) {
        return new SignIn(
                signIn.issuer(), signIn.key(), signIn.sid(), signIn.token(), signIn.provedAt(), Optional.of(at));
    }
}
