package io.gatehouse.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Seals what was recorded, by schedule. */
@ApplicationScoped
public class Sealer {

    /** The most events of one transaction. */
    static final int BATCH = 1_000;

    private final SealingRun one;

    @Inject
    Sealer(SealingRun one) {
        this.one = one;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Sealer() {
        this(null);
    }

    /** Until no event is left that was there at the beginning, or another node is at it. */
    public void run() {
        int sealed = BATCH;
        while (sealed == BATCH) {
            sealed = one.seal(BATCH);
        }
    }
}
