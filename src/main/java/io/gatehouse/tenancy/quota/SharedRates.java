package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;
import java.time.Duration;

/**
 * The rates of a tenant and of those of its subjects, counted together where nodes have something that is quick enough
 * to count by.
 */
@FunctionalInterface
public interface SharedRates {

    /**
     * Counts once for {@code name} of the tenant and, where that has some left, for the tenant as a whole.
     *
     * @return zero: it may; else how long until it may
     */
    Duration take(TenantId tenant, String name, Rate own, Rate all);
}
