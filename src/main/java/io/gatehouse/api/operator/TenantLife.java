package io.gatehouse.api.operator;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * What becomes of a tenant as a whole: each change is written, told to every node and recorded at once, or not at all.
 */
@ApplicationScoped
@Transactional
class TenantLife {

    private final Tenants tenants;
    private final Cluster cluster;
    private final AuditTrail audit;

    @Inject
    TenantLife(Tenants tenants, Cluster cluster, AuditTrail audit) {
        this.tenants = tenants;
        this.cluster = cluster;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TenantLife() {
        this(null, null, null);
    }

    /** Refuses with {@link Problem#STATE_UNCHANGED} where it is suspended already. */
    void suspend(TenantId id, String why) {
        changed(id, tenants.suspend(id, why), AuditKind.TENANT_SUSPENDED, why);
    }

    /** It is suspended from here on, if it was not before: it is about to be removed. */
    void close(TenantId id) {
        String why = "it is deleted";
        if (tenants.suspend(id, why)) {
            told(id, AuditKind.TENANT_SUSPENDED, why);
        }
    }

    /** Refuses with {@link Problem#STATE_UNCHANGED} where it is not suspended. */
    void resume(TenantId id) {
        changed(id, tenants.resume(id), AuditKind.TENANT_RESUMED, "by the operator");
    }

    /** Refuses with {@link Problem#NOT_FOUND}. */
    void remove(TenantId id) {
        if (!tenants.remove(id)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        told(id, AuditKind.TENANT_DELETED, "by the operator");
    }

    private void changed(TenantId id, boolean done, AuditKind kind, String why) {
        if (!done) {
            throw new Refusal(Problem.STATE_UNCHANGED);
        }
        told(id, kind, why);
    }

    private void told(TenantId id, AuditKind kind, String why) {
        cluster.tell(new Notice(id, Notice.Kind.RULES_CHANGED, ""));
        audit.record(new AuditEvent.OfTenant(kind, id, why));
    }
}
