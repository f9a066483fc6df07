package io.gatehouse.caller;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.id.SessionId;
import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionDesk;
import io.gatehouse.signing.OwnTokens;
import io.gatehouse.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Recognises callers by their bearer credential: a connection token (exchanged on the spot for its successor) or an access token of ours. */
@ApplicationScoped
public class Callers {

    private final SessionDesk sessions;
    private final OwnTokens tokens;
    private final AuditTrail audit;

    @Inject
    Callers(SessionDesk sessions, OwnTokens tokens, AuditTrail audit) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Callers() {
        this(null, null, null);
    }

    /** Who shows {@code bearer} to {@code tenant}; refuses with {@link Problem#CREDENTIAL_REFUSED} whatever the cause, which goes to the audit trail. */
    public Recognised recognise(TenantId tenant, Secret bearer) {
        if (bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            return sessions.exchange(tenant, bearer)
                    .fold(rotated -> new Recognised(rotated.session(), Optional.of(rotated)), refused -> {
                        throw refused(tenant, refused.cause());
                    });
        }
        VerifiedToken token = tokens.examine(bearer).fold(verified -> verified, flaw -> {
            throw refused(tenant, flaw.cause());
        });
        return new Recognised(sessionOf(tenant, token), Optional.empty());
    }

    /** A token of ours names its tenant; one of another tenant is refused, whatever else is right with it. */
    Session sessionOf(TenantId tenant, VerifiedToken token) {
        return token.sessionId()
                .filter(sid -> token.clientId().equals(Optional.of(tenant.value())))
                .flatMap(SessionId::parse)
                .flatMap(id -> sessions.find(tenant, id))
                .orElseThrow(() -> refused(tenant, "the session is over or of another tenant"));
    }

    private Refusal refused(TenantId tenant, String cause) {
        audit.record(new AuditEvent.OfTenant("credential.refused", tenant, cause));
        return new Refusal(Problem.CREDENTIAL_REFUSED);
    }
}
