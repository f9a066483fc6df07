package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.id.TenantId;

/**
 * This node was told something about a tenant that it cannot act on: nobody can read it, or whoever has to act on it
 * failed each time. What the tenant's sockets rest on here may be over.
 */
public record Unheard(TenantId tenant) {}
