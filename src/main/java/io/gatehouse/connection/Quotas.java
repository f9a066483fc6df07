package io.gatehouse.connection;

import io.gatehouse.id.TenantId;

/** How many sockets a tenant may have on this node. */
@FunctionalInterface
interface Quotas {

    /** The operator's limits, and where the tenant has narrower ones of its own, those. */
    ConnectionLimits of(TenantId tenant);
}
