package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Policy;
import java.time.Instant;
import java.util.List;

/** Where policies are kept. */
interface Policies {

    /** All of a tenant, by their ids. */
    List<Policy> all(TenantId tenant);

    /** Adds the policy or puts it in the place of the one with its id. */
    void put(TenantId tenant, Policy policy, Instant now);

    /** False: there was none of this id. */
    boolean remove(TenantId tenant, String id);
}
