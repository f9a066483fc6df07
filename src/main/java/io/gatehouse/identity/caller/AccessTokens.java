package io.gatehouse.identity.caller;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.actor.Recogniser;
import io.gatehouse.identity.actor.Shown;
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Knows subjects by an access token of ours, be it from a login, from an exchange or made with a secret key. Done here
 * and not by the servers' own MP-JWT: those know one issuer an application, and differ in what they refuse and how.
 */
@ApplicationScoped
public class AccessTokens implements Recogniser {

    private final OwnTokens tokens;
    private final Callers callers;
    private final Holders holders;

    @Inject
    AccessTokens(OwnTokens tokens, Callers callers, Holders holders) {
        this.tokens = tokens;
        this.callers = callers;
        this.holders = holders;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AccessTokens() {
        this(null, null, null);
    }

    @Override
    public Credential kind() {
        return Credential.ACCESS_TOKEN;
    }

    @Override
    public boolean claims(Shown shown) {
        return shown.bearer().filter(tokens::claims).isPresent();
    }

    /** Such a token names its tenant; where another one is meant it is refused, whatever else is right with it. */
    @Override
    public Actor recognise(Shown shown, Demand demand) {
        Secret bearer = shown.bearer().orElseThrow(() -> new Refusal(kind().refused()));
        VerifiedToken token = demand.tenant()
                .map(tenant -> callers.examine(tenant, bearer, shown.address()))
                .orElseGet(() -> tokens.verify(bearer));
        TenantId tenant = demand.tenant()
                .orElseGet(() -> token.clientId().flatMap(TenantId::parse).orElseThrow());
        SessionHolder holder = new SessionHolder(
                callers.sessionOf(tenant, token, shown.address()), Optional.of(token), Optional.empty());
        return holders.actor(holder, kind(), demand);
    }
}
