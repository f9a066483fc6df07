package io.gatehouse.identity.caller;

import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.federation.Federation;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Recognises callers by their bearer credential: a connection token (exchanged on the spot for its successor), an
 * access token of ours, or one of an issuer that the tenant trusts. Never called within a database transaction: issuers
 * may have to be asked.
 */
@ApplicationScoped
public class Callers {

    private final SessionDesk sessions;
    private final OwnTokens tokens;
    private final Federation federation;
    private final ThrottledTrail trail;

    @Inject
    Callers(SessionDesk sessions, OwnTokens tokens, Federation federation, ThrottledTrail trail) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.federation = federation;
        this.trail = trail;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Callers() {
        this(null, null, null, null);
    }

    /**
     * Who shows {@code bearer} to {@code tenant}; refuses with {@link Problem#CREDENTIAL_REFUSED} whatever the cause,
     * which goes to the audit trail.
     *
     * @param address the client's network address
     */
    public Recognised recognise(TenantId tenant, Secret bearer, String address) {
        if (bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            return sessions.exchange(tenant, bearer)
                    .fold(rotated -> new Recognised(rotated.session(), Optional.of(rotated)), refused -> {
                        throw refused(tenant, refused.cause(), address);
                    });
        }
        if (!tokens.claims(bearer)) {
            return federation
                    .recognise(tenant, bearer)
                    .fold(session -> new Recognised(session, Optional.empty()), cause -> {
                        throw refused(tenant, cause, address);
                    });
        }
        return new Recognised(sessionOf(tenant, examine(tenant, bearer, address), address), Optional.empty());
    }

    /** A token of ours, verified; refuses as {@link #recognise} does. */
    VerifiedToken examine(TenantId tenant, Secret bearer, String address) {
        return tokens.examine(bearer).fold(verified -> verified, flaw -> {
            throw refused(tenant, flaw.cause(), address);
        });
    }

    /**
     * As {@link #recognise}, for somebody who goes on with a session: a newer token of the issuer that it rests on
     * renews that very session; refuses with {@link Problem#SUBJECT_MISMATCH} what stands for another one.
     */
    public Recognised renew(Session session, Secret bearer, String address) {
        boolean foreign = !bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX) && !tokens.claims(bearer);
        if (foreign) {
            return federation
                    .renew(session, bearer)
                    .fold(renewed -> new Recognised(renewed, Optional.empty()), cause -> {
                        throw refused(session.tenant(), cause, address);
                    });
        }
        Recognised caller = recognise(session.tenant(), bearer, address);
        if (!caller.session().id().equals(session.id())) {
            throw new Refusal(Problem.SUBJECT_MISMATCH);
        }
        return caller;
    }

    /** A token of ours names its tenant; one of another tenant is refused, whatever else is right with it. */
    Session sessionOf(TenantId tenant, VerifiedToken token, String address) {
        return find(tenant, token)
                .orElseThrow(() -> refused(tenant, "the session is over or of another tenant", address));
    }

    /** The live session of a verified token of ours; empty where it is over or of another tenant. */
    public Optional<Session> find(TenantId tenant, VerifiedToken token) {
        return token.sessionId()
                .filter(sid -> token.clientId().equals(Optional.of(tenant.value())))
                .flatMap(SessionId::parse)
                .flatMap(id -> sessions.find(tenant, id));
    }

    /**
     * A token that is one of ours and whose session lives.
     *
     * @param good whether it would be accepted; false: it is a connection token that was replaced
     * @param access its claims, where it is an access token
     */
    public record Found(Session session, boolean good, Optional<VerifiedToken> access) {}

    /**
     * Looks at a token that we issued without using it up; empty where it is none of this tenant's, has expired, or its
     * session is over.
     */
    public Optional<Found> look(TenantId tenant, Secret token) {
        if (token.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            return sessions.look(tenant, token)
                    .map(shown -> new Found(shown.session(), shown.newest(), Optional.empty()));
        }
        return tokens.examine(token)
                .fold(
                        verified ->
                                find(tenant, verified).map(session -> new Found(session, true, Optional.of(verified))),
                        flaw -> Optional.empty());
    }

    private Refusal refused(TenantId tenant, String cause, String address) {
        trail.refused(AuditKind.CREDENTIAL_REFUSED, Optional.of(tenant), address, cause);
        return new Refusal(Problem.CREDENTIAL_REFUSED);
    }
}
