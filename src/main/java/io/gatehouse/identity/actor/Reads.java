package io.gatehouse.identity.actor;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.Buckets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Holds whoever reads over HTTP to a rate, on this node: each caller, then all of its tenant. */
@ApplicationScoped
class Reads {

    private final ReadRates rates;
    private final Stopwatch stopwatch;
    private final Buckets<Caller> callers = new Buckets<>();
    private final Buckets<TenantId> tenants = new Buckets<>();

    private record Caller(Optional<TenantId> tenant, String by) {}

    @Inject
    Reads(ReadRates rates, Stopwatch stopwatch) {
        this.rates = rates;
        this.stopwatch = stopwatch;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Reads() {
        this(null, null);
    }

    /** Counts one call that reads; refuses with {@link Problem#RATE_EXCEEDED} and the time until the next may come. */
    void count(Principal who) {
        Duration now = stopwatch.elapsed();
        require(callers.take(new Caller(who.tenant(), who.by()), rates.caller(), now));
        who.tenant().ifPresent(its -> require(tenants.take(its, rates.tenant(), now)));
    }

    private static void require(Duration wait) {
        if (!wait.isZero()) {
            throw new Refusal(Problem.RATE_EXCEEDED, Duration.ofMillis(wait.toMillis() + 1));
        }
    }
}
