package io.gatehouse.identity.minting;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.identity.signing.IssuedToken;
import io.gatehouse.identity.signing.TokenIssuer;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Issues, refreshes and revokes clients' tokens. Each rests on a session of its own. */
@ApplicationScoped
@Transactional
public class KeyTokens {

    private static final int ANONYMOUS = 12;

    private final SessionDesk sessions;
    private final TokenIssuer tokens;
    private final ApiKeys keys;
    private final Clock clock;
    private final Entropy entropy;
    private final AuditTrail audit;

    @Inject
    KeyTokens(SessionDesk sessions, TokenIssuer tokens, ApiKeys keys, Clock clock, Entropy entropy, AuditTrail audit) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
        this.entropy = entropy;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeyTokens() {
        this(null, null, null, null, null, null);
    }

    /**
     * Issues a token with {@code key}; effective rights = key ∩ token ∩ policy, and it ends with the key. Refuses with
     * {@link Problem#PERMISSION_DENIED} a subject that others name, where the key may not impersonate.
     */
    IssuedToken issue(ApiKey key, TokenRequest request) {
        if (request.impersonates() && !key.terms().scopes().contains(Scope.IMPERSONATE)) {
            throw new Refusal(
                    Problem.PERMISSION_DENIED,
                    "a 'clientId' that begins with u_ or has a colon or a slash takes a key with the scope "
                            + Scope.IMPERSONATE.text());
        }
        SubjectId subject = request.client().orElseGet(() -> new SubjectId("anonymous-" + entropy.text(ANONYMOUS)));
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound("key", key.terms().capabilities()));
        request.capabilities().ifPresent(each -> bounds.add(new Bound("token", each)));
        Standing standing = new Standing(subject, Set.of(), Optional.of(key.id()), Map.of());
        Session session = sessions.open(key.tenant(), opening(standing, bounds, end(key, request.lifetime())));
        audit.record(new AuditEvent.OfSession(
                AuditKind.TOKEN_MINTED, key.tenant(), subject, session.id(), "by key " + key.id()));
        return token(session, request.lifetime());
    }

    /**
     * A token in the place of one that is still good, for as long again; refuses with
     * {@link Problem#CREDENTIAL_REFUSED} where the key does not stand any more or the session's absolute age is
     * reached.
     */
    IssuedToken refresh(Session session, Duration lifetime) {
        ApiKey key = session.standing()
                .key()
                .filter(id -> keys.stands(session.tenant(), id))
                .flatMap(id -> keys.find(session.tenant(), id))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
        Opening next = opening(session.standing(), session.bounds(), end(key, lifetime));
        return sessions.goOn(session.tenant(), session.id(), next)
                .map(live -> token(live, lifetime))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
    }

    /** The token, all that it was refreshed to, and the sockets that rest on them are over. */
    void revoke(Session session) {
        sessions.end(session.tenant(), session.id(), SessionEnded.Cause.REVOKED);
    }

    /** After so long, or with the key, whichever comes first (N12). */
    private Instant end(ApiKey key, Duration lifetime) {
        Instant asked = clock.instant().plus(lifetime);
        return key.terms().expiresAt().filter(asked::isAfter).orElse(asked);
    }

    private static Opening opening(Standing standing, List<Bound> bounds, Instant until) {
        return new Opening(standing, bounds, Optional.of(until), Optional.empty());
    }

    /** The subject stands after the tenant's id: clients of PUBQ read the latter from there. */
    private IssuedToken token(Session session, Duration lifetime) {
        SubjectId named = new SubjectId(session.tenant() + "." + session.subject());
        return tokens.issue(session.tenant(), named, session.id(), lifetime, session.expiresAt());
    }
}
