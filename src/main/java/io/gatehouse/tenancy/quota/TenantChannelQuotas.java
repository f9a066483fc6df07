package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.tenant.KnownTenants;
import io.gatehouse.tenancy.tenant.TenantLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@link ChannelQuotas} from the tenants' settings. */
@ApplicationScoped
class TenantChannelQuotas implements ChannelQuotas {

    private final ChannelQuota operators;
    private final KnownTenants tenants;

    @Inject
    TenantChannelQuotas(ChannelQuota operators, KnownTenants tenants) {
        this.operators = operators;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TenantChannelQuotas() {
        this(null, null);
    }

    @Override
    public ChannelQuota of(TenantId tenant) {
        return tenants.find(tenant).map(each -> narrowed(each.limits())).orElse(operators);
    }

    private ChannelQuota narrowed(TenantLimits own) {
        Rate messages = own.messagesPerSecond()
                .filter(each -> each < operators.messages().perSecond())
                .map(Rate::of)
                .orElse(operators.messages());
        return new ChannelQuota(Math.min(operators.channels(), own.channels().orElse(Integer.MAX_VALUE)), messages);
    }
}
