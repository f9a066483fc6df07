package io.gatehouse.trust.signals;

import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.IssuerGate;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.trust.securityevent.CommonClaims;
import io.gatehouse.trust.securityevent.EventIntake;
import io.gatehouse.trust.securityevent.EventIntake.Message;
import io.gatehouse.trust.signals.Fault.Err;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The room's front desk: takes security event tokens, however they came. Verifying may have to fetch keys, so it is not
 * called within a database transaction.
 */
@ApplicationScoped
public class SignalDesk {

    /**
     * For how long a token counts once. One that is shown again after that is taken again and changes nothing: what it
     * withdraws was proved before an instant that lies as far back, whenever it is shown.
     */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    static final Fault STRANGER = Fault.of(Err.AUTHENTICATION_FAILED, "no such transmitter is known here");

    private final Streams streams;
    private final IssuerDesk issuers;
    private final IssuerGate gate;
    private final EventIntake intake;
    private final ThrottledTrail trail;
    private final Clock clock;

    @Inject
    SignalDesk(
            Streams streams,
            IssuerDesk issuers,
            IssuerGate gate,
            EventIntake intake,
            ThrottledTrail trail,
            Clock clock) {
        this.streams = streams;
        this.issuers = issuers;
        this.gate = gate;
        this.intake = intake;
        this.trail = trail;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SignalDesk() {
        this(null, null, null, null, null, null);
    }

    /**
     * Takes what was pushed at a tenant's issuer. Empty: it cannot be lost any more. Otherwise nothing of it is done,
     * and the trail has the cause.
     *
     * @param authorization the header that came with it; an empty text where none did
     */
    public Optional<Fault> pushed(TenantId tenant, String issuerId, Secret authorization, Secret token) {
        Optional<SignalStream> stream = streams.find(tenant, issuerId).map(Streams.Kept::stream);
        Optional<TrustedIssuer> issuer = issuers.find(tenant, issuerId);
        if (stream.isEmpty() || issuer.isEmpty()) {
            return Optional.of(STRANGER); // no row in the trail for whoever guesses names
        }
        if (!stream.get().takesPushes(authorization)) {
            record(
                    AuditKind.SIGNAL_REFUSED,
                    stream.get(),
                    "a push without the authorization, or where events are polled");
            return Optional.of(STRANGER);
        }
        Optional<Fault> fault = take(stream.get(), issuer.get(), token);
        fault.ifPresent(it -> refused(stream.get(), it));
        return fault;
    }

    /**
     * Takes a token that came by {@code stream}. Empty: it cannot be lost any more, be it that it was taken before.
     * Otherwise nothing of it is done.
     */
    Optional<Fault> take(SignalStream stream, TrustedIssuer issuer, Secret token) {
        return gate.eventSignature(issuer, token)
                .fold(claims -> judge(stream, issuer, claims), flaw -> Optional.of(fault(flaw)));
    }

    /** Tells the trail that a token is refused for good. */
    void refused(SignalStream stream, Fault fault) {
        record(AuditKind.SIGNAL_REFUSED, stream, fault.description());
    }

    private Optional<Fault> judge(SignalStream stream, TrustedIssuer issuer, SignedClaims claims) {
        if (issuer.issuer().isEmpty()) {
            return Optional.of(Fault.of(Err.INVALID_ISSUER, "a bare key has no name to compare"));
        }
        CommonClaims.Rule common =
                new CommonClaims.Rule(issuer.issuer().get(), Set.of(stream.audience()), Optional.empty(), gate.skew());
        SecurityEvents.Rule rule =
                new SecurityEvents.Rule(issuer.id(), issuer.issuer().get(), common, name -> gate.subject(issuer, name));
        Instant now = clock.instant();
        try {
            take(stream, rule.read(claims, now), now);
            return Optional.empty();
        } catch (NotUnderstood refused) {
            return Optional.of(refused.fault());
        }
    }

    private void take(SignalStream stream, SecurityEvents events, Instant now) {
        if (events.revocations().isEmpty() && events.strange() == 0) {
            return;
        }
        Instant latest = now.plus(REMEMBERED);
        Instant keep = events.common().end().filter(latest::isAfter).orElse(latest);
        Message message =
                new Message(stream.issuer(), "secevent " + events.common().id(), keep);
        boolean fresh = intake.take(stream.tenant(), message, events.revocations());
        if (fresh && events.strange() > 0) {
            record(AuditKind.SIGNAL_IGNORED, stream, events.strange() + " events of kinds that are not known here");
        }
    }

    private void record(AuditKind kind, SignalStream stream, String cause) {
        trail.record(kind, Optional.of(stream.tenant()), cause + ", at issuer " + stream.issuer());
    }

    /** A key that is not known may be one that could not be fetched just now. */
    private static Fault fault(TokenFlaw flaw) {
        boolean byItsKey = Set.of(
                        TokenFlaw.ALGORITHM_REFUSED,
                        TokenFlaw.KEY_ID_MALFORMED,
                        TokenFlaw.KEY_UNKNOWN,
                        TokenFlaw.SIGNATURE_WRONG,
                        TokenFlaw.UNSUPPORTED)
                .contains(flaw);
        return new Fault(byItsKey ? Err.INVALID_KEY : Err.INVALID_REQUEST, flaw.cause(), flaw == TokenFlaw.KEY_UNKNOWN);
    }
}
