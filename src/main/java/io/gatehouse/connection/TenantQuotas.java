package io.gatehouse.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.id.TenantId;
import io.gatehouse.tenant.TenantLimits;
import io.gatehouse.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** {@link Quotas} from the tenants' settings, read again after a second. */
@ApplicationScoped
class TenantQuotas implements Quotas {

    private static final int MOST_REMEMBERED = 10_000;

    private final ConnectionLimits operators;
    private final Tenants tenants;
    private final Cache<TenantId, ConnectionLimits> read = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    @Inject
    TenantQuotas(ConnectionLimits operators, Tenants tenants) {
        this.operators = operators;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TenantQuotas() {
        this(null, null);
    }

    @Override
    public ConnectionLimits of(TenantId tenant) {
        return read.get(
                tenant,
                id -> tenants.find(id).map(each -> narrowed(each.limits())).orElse(operators));
    }

    private ConnectionLimits narrowed(TenantLimits own) {
        return new ConnectionLimits(
                operators.barePerAddress(),
                Math.min(operators.perTenant(), own.sockets().orElse(Integer.MAX_VALUE)),
                Math.min(operators.perSubject(), own.socketsPerSubject().orElse(Integer.MAX_VALUE)),
                operators.outboxBytes(),
                own.trustLag()
                        .filter(each -> each.compareTo(operators.longestLag()) < 0)
                        .orElse(operators.longestLag()));
    }
}
