package io.gatehouse.realtime.connection;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.rulebook.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks up what a connection stands on, in one transaction: its session alive, the newest token of its chain, the rules
 * that hold for its subject.
 */
@ApplicationScoped
@Transactional
class Footing {

    private final SessionDesk sessions;
    private final Rulebook rulebook;

    @Inject
    Footing(SessionDesk sessions, Rulebook rulebook) {
        this.sessions = sessions;
        this.rulebook = rulebook;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Footing() {
        this(null, null);
    }

    /** What was found. */
    record Found(Exchange.Rotated chain, Rules rules) {
        Session session() {
            return chain.session();
        }
    }

    /**
     * By a chain of tokens, or else by a new one of the session's; refuses with {@link Problem#SESSION_REVOKED} where
     * that is over.
     */
    Found find(TenantId tenant, SessionId session, Optional<UUID> chain) {
        Exchange.Rotated newest = chain.map(id -> sessions.newest(tenant, id))
                .orElseGet(() -> sessions.openChain(tenant, session))
                .orElseThrow(() -> new Refusal(Problem.SESSION_REVOKED));
        return new Found(newest, rulebook.read(tenant, newest.session().subject()));
    }
}
