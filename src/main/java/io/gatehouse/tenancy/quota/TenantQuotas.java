package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.tenant.KnownTenants;
import io.gatehouse.tenancy.tenant.TenantLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@link Quotas} from the tenants' settings. */
@ApplicationScoped
class TenantQuotas implements Quotas {

    private final ConnectionLimits operators;
    private final KnownTenants tenants;

    @Inject
    TenantQuotas(ConnectionLimits operators, KnownTenants tenants) {
        this.operators = operators;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TenantQuotas() {
        this(null, null);
    }

    @Override
    public ConnectionLimits of(TenantId tenant) {
        return tenants.find(tenant).map(each -> narrowed(each.limits())).orElse(operators);
    }

    private ConnectionLimits narrowed(TenantLimits own) {
        return new ConnectionLimits(
                operators.barePerAddress(),
                Math.min(operators.perTenant(), own.sockets().orElse(Integer.MAX_VALUE)),
                Math.min(operators.perSubject(), own.socketsPerSubject().orElse(Integer.MAX_VALUE)),
                operators.outboxBytes(),
                operators.frames(),
                own.trustLag()
                        .filter(each -> each.compareTo(operators.longestLag()) < 0)
                        .orElse(operators.longestLag()));
    }
}
