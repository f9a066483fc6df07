package io.gatehouse.tenant;

import io.gatehouse.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** {@link Tenants} in PostgreSQL. */
@ApplicationScoped
@Transactional
class JpaTenants implements Tenants {

    private final EntityManager rows;
    private final Clock clock;

    @Inject
    JpaTenants(EntityManager rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaTenants() {
        this(null, null);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(rows.find(TenantRow.class, id.value())).map(TenantRow::tenant);
    }

    @Override
    public Optional<Tenant> findByHost(String host) {
        return rows.createQuery("select t from TenantRow t where t.host = :host", TenantRow.class)
                .setParameter("host", host)
                .getResultStream()
                .findFirst()
                .map(TenantRow::tenant);
    }

    @Override
    public boolean allows(String origin) {
        return !rows.createNativeQuery("select 1 from tenant_origins where origin = ?1 limit 1")
                .setParameter(1, origin)
                .getResultList()
                .isEmpty();
    }

    @Override
    public Optional<Tenant> allow(TenantId id, Set<String> origins) {
        return Optional.ofNullable(rows.find(TenantRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .map(row -> {
                    row.origins.addAll(origins);
                    return row.tenant();
                });
    }

    @Override
    public boolean add(Tenant tenant) {
        boolean taken = find(tenant.id()).isPresent()
                || tenant.host().flatMap(this::findByHost).isPresent();
        if (taken) {
            return false;
        }
        rows.persist(TenantRow.of(tenant, clock.instant()));
        rows.flush();
        return true;
    }
}
