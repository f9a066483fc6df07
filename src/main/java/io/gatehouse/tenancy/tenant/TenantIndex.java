package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import java.util.Optional;

/** Where tenants are found by what a caller names. */
public interface TenantIndex {

    /** The tenant of this id, or empty. */
    Optional<Tenant> find(TenantId id);

    /** The tenant that has this host name (lower case, no port), or empty. */
    Optional<Tenant> findByHost(String host);

    /** Whether any tenant allows this origin: what a CORS preflight, which names no tenant, can be told. */
    boolean allows(String origin);
}
