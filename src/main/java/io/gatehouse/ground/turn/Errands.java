package io.gatehouse.ground.turn;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.TenantId;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work for tenants that asks outside and that nobody waits for, done side by side on {@link Askers}: so much at once
 * for each tenant, and for each place that it asks (N2).
 */
public final class Errands {

    private final Askers threads;
    private final Turns turns;

    /**
     * @param ofTenant how many a tenant has at once
     * @param atPlace how many of those at one place
     */
    public Errands(Askers threads, int ofTenant, int atPlace) {
        this.threads = threads;
        this.turns = new Turns(new Turns.Bounds(Integer.MAX_VALUE, ofTenant, atPlace, 0));
    }

    /** Has {@code work} done. False: the tenant or the place has its share, or no thread is free; nothing is done. */
    @CanIgnoreReturnValue
    public boolean start(TenantId tenant, String place, Runnable work) {
        Turn turn = turns.tryTake(tenant, place).orElse(null);
        if (turn == null) {
            return false;
        }
        try {
            threads.execute(() -> {
                try (turn) {
                    work.run();
                }
            });
            return true;
        } catch (RejectedExecutionException busy) {
            turn.close();
            return false;
        }
    }

    /** The tenants that have their share. */
    public Set<TenantId> fullTenants() {
        return turns.fullTenants();
    }

    /** The places that have their share. */
    public Set<String> fullPlaces() {
        return turns.fullPlaces();
    }

    /** Whether work is under way at a place. */
    public boolean isAt(String place) {
        return turns.takenAt(place) > 0;
    }
}
