package io.gatehouse.tenancy.target;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** Removes revocations, with their receipts, that nothing can be old enough for any more; a batch at each run. */
@ApplicationScoped
@PerTenant
@Transactional
public class RevocationSweep {

    private static final Logger LOG = System.getLogger(RevocationSweep.class.getName());

    private static final String REMOVE = "delete from revocations where (tenant_id, id) in (select tenant_id, id"
            + " from revocations where greatest(issued_before, made_at) < ?1"
            + " order by greatest(issued_before, made_at) limit ?2 for update skip locked)";

    private final Sql sql;
    private final Kept kept;
    private final Clock clock;

    /**
     * How long they are kept, and how many are removed at once.
     *
     * @param time exclusive; longer than any proof is good and any session lives
     */
    public record Kept(Duration time, int batch) {}

    @Inject
    RevocationSweep(Sql sql, Kept kept, Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    RevocationSweep() {
        this.sql = null;
        this.kept = null;
        this.clock = null;
    }

    @Produces
    static Chore sweeping(RevocationSweep revocations) {
        return Chore.every(Duration.ofSeconds(10), "sweep of revocations", revocations::run);
    }

    /** Nodes that do so at the same time take different rows. */
    @AcrossTenants("revocations of all tenants are removed when they are over for long")
    public void run() {
        int removed = sql.update(REMOVE, clock.instant().minus(kept.time()), kept.batch());
        LOG.log(Level.DEBUG, "{0} revocations removed", removed);
    }
}
