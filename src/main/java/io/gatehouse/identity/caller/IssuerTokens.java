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
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Knows subjects by a token of an issuer that the tenant trusts. The token does not say which tenant it is for: the
 * request does.
 */
@ApplicationScoped
public class IssuerTokens implements Recogniser {

    private final OwnTokens tokens;
    private final Callers callers;
    private final Holders holders;
    private final TenantDirectory tenants;

    @Inject
    IssuerTokens(OwnTokens tokens, Callers callers, Holders holders, TenantDirectory tenants) {
        this.tokens = tokens;
        this.callers = callers;
        this.holders = holders;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    IssuerTokens() {
        this(null, null, null, null);
    }

    @Override
    public Credential kind() {
        return Credential.ISSUER_TOKEN;
    }

    @Override
    public boolean claims(Shown shown) {
        return shown.bearer().filter(this::isForeign).isPresent();
    }

    @Override
    public Actor recognise(Shown shown, Demand demand) {
        Secret bearer = shown.bearer().filter(this::isForeign).orElseThrow(() -> new Refusal(kind().refused()));
        TenantId tenant = demand.tenant()
                .or(() -> shown.clientId().map(tenants::named).map(each -> each.id()))
                .orElseThrow(() -> new Refusal(kind().refused()));
        Recognised known = callers.recognise(tenant, bearer, shown.address());
        return holders.actor(new SessionHolder(known.session(), Optional.empty(), Optional.empty()), kind(), demand);
    }

    private boolean isForeign(Secret bearer) {
        return !bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX) && !tokens.claims(bearer);
    }
}
