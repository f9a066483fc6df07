package io.gatehouse.trust.backchannel;

import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.IssuerGate;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.backchannel.LogoutToken.Rule;
import io.gatehouse.trust.securityevent.EventIntake;
import io.gatehouse.trust.securityevent.EventIntake.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The room's front desk: takes an issuer's word that a sign-in is over. Verifying may have to fetch keys, so it is not
 * called within a database transaction.
 */
@ApplicationScoped
public class BackchannelDesk {

    private static final int LONGEST_ID = 255;

    private final IssuerDesk issuers;
    private final IssuerGate gate;
    private final EventIntake intake;
    private final ThrottledTrail trail;
    private final Clock clock;

    @Inject
    BackchannelDesk(IssuerDesk issuers, IssuerGate gate, EventIntake intake, ThrottledTrail trail, Clock clock) {
        this.issuers = issuers;
        this.gate = gate;
        this.intake = intake;
        this.trail = trail;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    BackchannelDesk() {
        this(null, null, null, null, null);
    }

    /**
     * Ends the sessions that rest on what {@code token} says is over (OpenID Connect Back-Channel Logout 1.0, 2.7):
     * those of its {@code sid}, or all of its subject's. When this returns true, it is written; the cut follows by
     * itself. False: it is refused; the cause is in the trail.
     */
    public boolean logout(TenantId tenant, String issuerId, Secret token) {
        Optional<TrustedIssuer> issuer = issuers.find(tenant, issuerId);
        if (issuer.isEmpty()) {
            return false; // no row in the trail for whoever guesses names
        }
        return gate.logoutSignature(issuer.get(), token)
                .fold(claims -> judge(issuer.get(), claims), flaw -> refused(tenant, issuerId, flaw.cause()));
    }

    private boolean judge(TrustedIssuer issuer, SignedClaims claims) {
        if (issuer.issuer().isEmpty()) {
            return refused(issuer.tenant(), issuer.id(), "a bare key has no name to compare");
        }
        Rule rule = new Rule(issuer.issuer().get(), issuer.logoutAudiences(), gate.skew());
        return rule.flaw(claims, clock)
                .map(flaw -> refused(issuer.tenant(), issuer.id(), flaw))
                .orElseGet(() -> take(issuer, rule.token(claims)));
    }

    private boolean take(TrustedIssuer issuer, LogoutToken token) {
        Optional<RevocationTarget> target = target(issuer, token);
        if (target.isEmpty()) {
            return refused(issuer.tenant(), issuer.id(), "it names nobody in a way that is known here");
        }
        Revocation revocation = Revocation.now(target.get(), "logout at the issuer", "by issuer " + issuer.id());
        Message message = new Message(issuer.id(), token.id(), token.keep());
        return intake.take(issuer.tenant(), message, List.of(revocation))
                || refused(issuer.tenant(), issuer.id(), "it was taken before");
    }

    private Optional<RevocationTarget> target(TrustedIssuer issuer, LogoutToken token) {
        Optional<SubjectId> subject = gate.subject(issuer, token.claims());
        return token.sid()
                .filter(sid -> sid.length() <= LONGEST_ID)
                .map(sid -> new RevocationTarget(RevocationTarget.Kind.SID, sid, Optional.of(issuer.id())))
                .or(() -> subject.map(each -> RevocationTarget.of(RevocationTarget.Kind.SUBJECT, each.value())));
    }

    private boolean refused(TenantId tenant, String issuerId, String cause) {
        trail.record(AuditKind.BACKCHANNEL_REFUSED, Optional.of(tenant), cause + ", at issuer " + issuerId);
        return false;
    }
}
