package io.gatehouse.channel;

import io.gatehouse.cluster.Stopwatch;
import io.gatehouse.id.ConnectionId;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.quota.Buckets;
import io.gatehouse.quota.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Holds publishers to their rates (W9). The narrowest first: whoever is too fast takes nothing from the others of its tenant. */
@ApplicationScoped
public class Throttle {

    private final PublishRates rates;
    private final Stopwatch stopwatch;
    private final Buckets<ConnectionId> connections = new Buckets<>();
    private final Buckets<Speaker> subjects = new Buckets<>();
    private final Buckets<TenantId> tenants = new Buckets<>();

    private record Speaker(TenantId tenant, SubjectId subject) {}

    @Inject
    Throttle(PublishRates rates, Stopwatch stopwatch) {
        this.rates = rates;
        this.stopwatch = stopwatch;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Throttle() {
        this(null, null);
    }

    /** Counts one publication. Refuses with {@link Problem#RATE_EXCEEDED} and the time until it may be tried again. */
    void publishing(Participant who) {
        Duration now = stopwatch.elapsed();
        who.connection().ifPresent(id -> require(connections.take(id, rates.connection(), now)));
        Rate own = who.isServer() ? rates.key() : rates.subject();
        Speaker speaker = new Speaker(who.tenant(), who.standing().subject());
        require(subjects.take(speaker, own, now));
        require(tenants.take(who.tenant(), rates.tenant(), now));
    }

    private static void require(Duration wait) {
        if (!wait.isZero()) {
            throw new Refusal(Problem.RATE_EXCEEDED, Duration.ofMillis(wait.toMillis() + 1));
        }
    }
}
