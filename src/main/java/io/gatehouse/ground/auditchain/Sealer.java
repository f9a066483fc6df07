package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;

/** Seals what was recorded, by schedule. */
@ApplicationScoped
public class Sealer {

    /** The most events of one transaction. */
    static final int BATCH = 1_000;

    private final SealingRun one;
    private volatile long waiting;

    @Inject
    Sealer(SealingRun one) {
        this.one = one;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Sealer() {
        this(null);
    }

    @Produces
    static Chore sealing(Sealer sealer) {
        return Chore.every(Duration.ofSeconds(1), "sealing of the audit trail", sealer::run);
    }

    @Produces
    static Chore counting(Sealer sealer) {
        return Chore.every(Duration.ofSeconds(10), "count of what is not sealed", sealer::count);
    }

    /** Until no event is left that was there at the beginning, or another node is at it. */
    public void run() {
        int sealed = BATCH;
        while (sealed == BATCH) {
            sealed = one.seal(BATCH);
        }
    }

    /** Counts what is not sealed yet, by schedule. */
    public void count() {
        waiting = one.waiting();
    }

    /** How many events were not sealed yet when they were last counted. */
    public long waiting() {
        return waiting;
    }
}
