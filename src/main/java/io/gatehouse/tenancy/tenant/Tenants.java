package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenants of this installation. */
public interface Tenants extends TenantIndex {

    /**
     * Lets further pages speak for a tenant; what is allowed stays. The tenant as it is then, or empty where there is
     * none.
     */
    Optional<Tenant> allow(TenantId id, Set<String> origins);

    /** Tenants whose ids come after {@code after}, in their order, at most {@code limit}. */
    List<Tenant> page(String after, int limit);

    /**
     * Puts other settings in the place of a tenant's, whether it is suspended aside. False: there is no such tenant.
     */
    boolean update(TenantId id, Tenant settings);

    /** Suspends a tenant. False: there is none, or it is suspended already. */
    boolean suspend(TenantId id, String why);

    /** Ends a suspension. False: there is no such tenant, or it is not suspended. */
    boolean resume(TenantId id);

    /** Removes a tenant and all that is its own; the audit trail stays. False: there is no such tenant. */
    boolean remove(TenantId id);

    /** Adds a tenant. False: the id is or was another's, or the host is taken, and nothing was changed. */
    boolean add(Tenant tenant);
}
