package io.gatehouse.quota;

import io.gatehouse.id.TenantId;

/** How many sockets a tenant may have on this node. */
@FunctionalInterface
public interface Quotas {

    /** The operator's limits, and where the tenant has narrower ones of its own, those. */
    ConnectionLimits of(TenantId tenant);
}
