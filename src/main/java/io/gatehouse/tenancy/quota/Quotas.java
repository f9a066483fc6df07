package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;

/** How many sockets a tenant may have on this node. */
@FunctionalInterface
public interface Quotas {

    /** The operator's limits, and where the tenant has narrower ones of its own, those. */
    ConnectionLimits of(TenantId tenant);
}
