package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Tenants} in PostgreSQL. */
@ApplicationScoped
@PerTenant
@Transactional
class JpaTenants implements Tenants {

    private final EntityManager rows;
    private final Clock clock;
    private final Cluster cluster;

    @Inject
    JpaTenants(EntityManager rows, Clock clock, Cluster cluster) {
        this.rows = rows;
        this.clock = clock;
        this.cluster = cluster;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaTenants() {
        this(null, null, null);
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(rows.find(TenantRow.class, id.value())).map(TenantRow::tenant);
    }

    @Override
    @AcrossTenants("a host tells which tenant")
    public Optional<Tenant> findByHost(String host) {
        return rows.createQuery("select t from TenantRow t where t.host = :host", TenantRow.class)
                .setParameter("host", host)
                .getResultStream()
                .findFirst()
                .map(TenantRow::tenant);
    }

    @Override
    @AcrossTenants("a preflight names an origin and no tenant")
    public boolean allows(String origin) {
        return !rows.createNativeQuery("select 1 from tenant_origins where origin = ?1"
                        + " union all select 1 from tenants where null_origin and ?1 = 'null'"
                        + " union all select 1 from tenants where loopback_origins and ?2 limit 1")
                .setParameter(1, origin)
                .setParameter(2, Origins.onLoopback(origin))
                .getResultList()
                .isEmpty();
    }

    @Override
    public Optional<Tenant> allow(TenantId id, Set<String> origins) {
        return locked(id).map(row -> {
            row.origins.addAll(origins);
            rows.flush();
            tell(id);
            return row.tenant();
        });
    }

    @Override
    @AcrossTenants("operators list all tenants")
    public List<Tenant> page(String after, int limit) {
        return rows.createQuery("select t from TenantRow t where t.id > :after order by t.id", TenantRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(TenantRow::tenant)
                .toList();
    }

    @Override
    public boolean update(TenantId id, Tenant settings) {
        return locked(id)
                .map(row -> {
                    row.take(settings);
                    rows.flush();
                    tell(id);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public boolean suspend(TenantId id, String why) {
        return told(
                id,
                rows.createNativeQuery("update tenants set suspended_at = ?2, suspended_why = ?3"
                                + " where id = ?1 and suspended_at is null")
                        .setParameter(1, id.value())
                        .setParameter(2, Timestamp.from(clock.instant()))
                        .setParameter(3, why)
                        .executeUpdate());
    }

    @Override
    public boolean resume(TenantId id) {
        return told(
                id,
                rows.createNativeQuery("update tenants set suspended_at = null, suspended_why = null"
                                + " where id = ?1 and suspended_at is not null")
                        .setParameter(1, id.value())
                        .executeUpdate());
    }

    @Override
    public boolean remove(TenantId id) {
        return told(
                id,
                rows.createNativeQuery("delete from tenants where id = ?1")
                        .setParameter(1, id.value())
                        .executeUpdate());
    }

    /** Its audit trail still is: whoever had the name now would read it (N13). */
    private boolean wasThere(TenantId id) {
        return !rows.createNativeQuery("select 1 from deleted_tenants where id = ?1")
                .setParameter(1, id.value())
                .getResultList()
                .isEmpty();
    }

    private Optional<TenantRow> locked(TenantId id) {
        return Optional.ofNullable(rows.find(TenantRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    @AcrossTenants("a host belongs to one tenant of all")
    public boolean add(Tenant tenant) {
        boolean taken = find(tenant.id()).isPresent()
                || wasThere(tenant.id())
                || tenant.host().flatMap(this::findByHost).isPresent();
        if (taken) {
            return false;
        }
        rows.persist(TenantRow.of(tenant, clock.instant()));
        rows.flush();
        tell(tenant.id());
        return true;
    }

    /** Whether anything changed; if so, every node is told. */
    private boolean told(TenantId id, int changed) {
        if (changed > 0) {
            tell(id);
        }
        return changed > 0;
    }

    private void tell(TenantId id) {
        cluster.tell(new Notice(id, Notice.Kind.TENANT_CHANGED, ""));
    }
}
