package io.gatehouse.identity.caller;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.actor.Recogniser;
import io.gatehouse.identity.actor.Shown;
import io.gatehouse.identity.session.SessionDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Knows subjects by a connection token, which is exchanged on the spot for its successor. It says nothing of its
 * tenant.
 */
@ApplicationScoped
public class ConnectionTokens implements Recogniser {

    private final Callers callers;
    private final Holders holders;

    @Inject
    ConnectionTokens(Callers callers, Holders holders) {
        this.callers = callers;
        this.holders = holders;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ConnectionTokens() {
        this(null, null);
    }

    @Override
    public Credential kind() {
        return Credential.CONNECTION_TOKEN;
    }

    @Override
    public boolean claims(Shown shown) {
        return shown.bearer()
                .filter(bearer -> bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX))
                .isPresent();
    }

    @Override
    public Actor recognise(Shown shown, Demand demand) {
        TenantId tenant = demand.tenant().orElseThrow(() -> new Refusal(kind().refused()));
        Secret bearer = shown.bearer().orElseThrow(() -> new Refusal(kind().refused()));
        Recognised known = callers.recognise(tenant, bearer, shown.address());
        return holders.actor(new SessionHolder(known.session(), Optional.empty(), known.successor()), kind(), demand);
    }
}
