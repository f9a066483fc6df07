package io.gatehouse.tenant;

import io.gatehouse.id.TenantId;
import java.util.Optional;

/** The tenants of this installation. */
public interface Tenants {

    /** The tenant of this id, or empty. */
    Optional<Tenant> find(TenantId id);

    /** The tenant that has this host name (lower case, no port), or empty. */
    Optional<Tenant> findByHost(String host);

    /** Whether any tenant allows this origin: what a CORS preflight, which names no tenant, can be told. */
    boolean allows(String origin);

    /** Adds a tenant. False: the id or the host is taken, and nothing was changed. */
    boolean add(Tenant tenant);
}
