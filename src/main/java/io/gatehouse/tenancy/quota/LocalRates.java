package io.gatehouse.tenancy.quota;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Stopwatch;
import java.time.Duration;

/** {@link SharedRates} of a node that counts alone. */
public final class LocalRates implements SharedRates {

    private final Stopwatch stopwatch;
    private final Buckets<Named> names = new Buckets<>();
    private final Buckets<TenantId> tenants = new Buckets<>();

    private record Named(TenantId tenant, String name) {}

    public LocalRates(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    @Override
    public Duration take(TenantId tenant, String name, Rate own, Rate all) {
        Duration now = stopwatch.elapsed();
        Duration wait = names.take(new Named(tenant, name), own, now);
        return wait.isZero() ? tenants.take(tenant, all, now) : wait;
    }
}
