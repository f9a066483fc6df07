package io.gatehouse.identity.actor;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Knows a tenant's server by its secret key. The key and the rules are read in one transaction, for a server asks with
 * every message that it publishes. A refusal is noted in the audit trail and must not be rolled back.
 */
@ApplicationScoped
public class KeyRecogniser implements Recogniser {

    private final ApiKeys keys;
    private final TenantDirectory tenants;
    private final Rulebook rulebook;
    private final AuditTrail audit;

    @Inject
    KeyRecogniser(ApiKeys keys, TenantDirectory tenants, Rulebook rulebook, AuditTrail audit) {
        this.keys = keys;
        this.tenants = tenants;
        this.rulebook = rulebook;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeyRecogniser() {
        this(null, null, null, null);
    }

    @Override
    public Credential kind() {
        return Credential.API_KEY;
    }

    @Override
    public boolean claims(Shown shown) {
        return shown.names(kind().scheme());
    }

    /**
     * Refuses with {@link Problem#KEY_REFUSED}, with {@link Problem#TENANT_SUSPENDED}, and with
     * {@link Problem#PERMISSION_DENIED} where the key has none of the scopes.
     */
    @Override
    @Transactional(dontRollbackOn = Refusal.class)
    public Actor recognise(Shown shown, Demand demand) {
        ApiKey key = keys.recognise(shown.authorization().orElse(null), shown.address())
                .orElseThrow(() -> new Refusal(kind().refused()));
        tenants.requireStanding(key.tenant());
        if (Collections.disjoint(demand.scopes(), key.terms().scopes())) {
            throw denied(key, shown, demand);
        }
        TenantServer server = new TenantServer(key);
        return new Actor(server, kind(), demand.rights() ? rights(server) : Rights.none());
    }

    private Rights rights(TenantServer server) {
        ApiKey key = server.key();
        return rulebook.read(key.tenant(), server.subject())
                .rightsOf(
                        server.standing().orElseThrow(),
                        List.of(new Bound("key", key.terms().capabilities())));
    }

    private Refusal denied(ApiKey key, Shown shown, Demand demand) {
        String names = demand.scopes().stream().sorted().map(Scope::text).collect(Collectors.joining(" or "));
        audit.record(new AuditEvent.OfTenant(
                AuditKind.KEY_DENIED,
                key.tenant(),
                key.id() + " without the scope " + names + ", from " + shown.address()));
        return new Refusal(Problem.PERMISSION_DENIED, "this needs a key with the scope " + names);
    }
}
