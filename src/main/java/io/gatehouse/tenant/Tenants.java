package io.gatehouse.tenant;

import io.gatehouse.id.TenantId;
import java.util.Optional;

/** The tenants of this installation. */
public interface Tenants {

    /** The tenant of this id, or empty. */
    Optional<Tenant> find(TenantId id);

    /** The tenant that has this host name (lower case, no port), or empty. */
    Optional<Tenant> findByHost(String host);

    /** Adds a tenant. False: the id or the host is taken, and nothing was changed. */
    boolean add(Tenant tenant);
}
