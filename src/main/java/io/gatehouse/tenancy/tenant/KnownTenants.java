package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.BriefCache;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.cluster.NoticeTold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * {@link Tenants} as this node last read them: what every request and every handshake asks first. A change is known
 * here when its transaction is through, and on other nodes when they are told, a second later at most.
 */
@ApplicationScoped
public class KnownTenants implements TenantIndex {

    private final Tenants tenants;
    private final BriefCache<TenantId, Optional<Tenant>> byId = new BriefCache<>();
    private final BriefCache<String, Optional<Tenant>> byHost = new BriefCache<>();
    private final BriefCache<String, Boolean> origins = new BriefCache<>();

    @Inject
    KnownTenants(Tenants tenants) {
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KnownTenants() {
        this(null);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return byId.recall(id, tenants::find);
    }

    @Override
    public Optional<Tenant> findByHost(String host) {
        return byHost.recall(host, tenants::findByHost);
    }

    @Override
    public boolean allows(String origin) {
        return origins.recall(origin, tenants::allows);
    }

    void changedHere(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticeTold told) {
        changed(told.notice());
    }

    void changed(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.TENANT_CHANGED) {
            byId.forget();
            byHost.forget();
            origins.forget();
        }
    }
}
