package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;

/** How much of channels each tenant may have. */
@FunctionalInterface
public interface ChannelQuotas {

    /** The operator's quota, and where the tenant has a narrower one of its own, that. */
    ChannelQuota of(TenantId tenant);
}
