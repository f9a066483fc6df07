package io.gatehouse.realtime.channel;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.subscription.Participant;
import io.gatehouse.tenancy.cluster.Stopwatch;
import io.gatehouse.tenancy.quota.Buckets;
import io.gatehouse.tenancy.quota.ChannelQuotas;
import io.gatehouse.tenancy.quota.Rate;
import io.gatehouse.tenancy.quota.SharedRates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Holds publishers to their rates (W9). The narrowest first: whoever is too fast takes nothing from the others of its
 * tenant.
 */
@ApplicationScoped
public class Throttle {

    /** Twice the channels that a socket listens to where nobody sets another limit. */
    private static final int LEAST_AT_ONCE = 200;

    private final PublishRates rates;
    private final ChannelQuotas quotas;
    private final SharedRates shared;
    private final Stopwatch stopwatch;
    private final Buckets<ConnectionId> connections = new Buckets<>();
    private final Buckets<ConnectionId> reading = new Buckets<>();
    private final Buckets<Reader> readers = new Buckets<>();

    /** Who reads, on this node. */
    private record Reader(TenantId tenant, SubjectId subject) {}

    @Inject
    Throttle(PublishRates rates, ChannelQuotas quotas, SharedRates shared, Stopwatch stopwatch) {
        this.rates = rates;
        this.quotas = quotas;
        this.shared = shared;
        this.stopwatch = stopwatch;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Throttle() {
        this(null, null, null, null);
    }

    /** Counts one publication. Refuses with {@link Problem#RATE_EXCEEDED} and the time until it may be tried again. */
    void publishing(Participant who) {
        who.connection().ifPresent(id -> require(connections.take(id, rates.connection(), stopwatch.elapsed())));
        Rate own = who.isServer() ? rates.key() : rates.subject();
        require(shared.take(
                who.tenant(),
                who.standing().subject().value(),
                own,
                quotas.of(who.tenant()).messages()));
    }

    /**
     * Counts one reading, as often as may be published, apart from that, and four times as many at once, at least
     * {@link #LEAST_AT_ONCE}: whoever comes back listens to all its channels anew. Refuses with
     * {@link Problem#RATE_EXCEEDED}.
     */
    void reading(Participant who) {
        Duration now = stopwatch.elapsed();
        who.connection().ifPresent(id -> require(reading.take(id, ofReads(rates.connection()), now)));
        Rate own = who.isServer() ? rates.key() : rates.subject();
        require(readers.take(new Reader(who.tenant(), who.standing().subject()), ofReads(own), now));
    }

    private static Rate ofReads(Rate rate) {
        return new Rate(rate.perSecond(), Math.max(4 * rate.burst(), LEAST_AT_ONCE));
    }

    private static void require(Duration wait) {
        if (!wait.isZero()) {
            throw new Refusal(Problem.RATE_EXCEEDED, Duration.ofMillis(wait.toMillis() + 1));
        }
    }
}
