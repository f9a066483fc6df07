package io.gatehouse.identity.session;

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
import java.time.Instant;

/**
 * Removes sessions on which nothing can rest any more, with their chains of tokens, and forgets the tokens of identity
 * providers in those that ended by their time; a batch at each run.
 */
@ApplicationScoped
@PerTenant
@Transactional
public class SessionSweep {

    private static final Logger LOG = System.getLogger(SessionSweep.class.getName());

    private static final String BATCH = " order by %s limit ?2 for update skip locked)";
    private static final String FORGET = "update sessions set sealed_token = null where (tenant_id, id) in"
            + " (select tenant_id, id from sessions where expires_at <= ?1 and sealed_token is not null"
            + String.format(BATCH, "expires_at");
    private static final String REMOVE = "delete from sessions where (tenant_id, id) in"
            + " (select tenant_id, id from sessions where least(expires_at, ended_at) < ?1"
            + String.format(BATCH, "least(expires_at, ended_at)");

    private final Sql sql;
    private final SweepSettings settings;
    private final Clock clock;

    @Inject
    SessionSweep(Sql sql, SweepSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SessionSweep() {
        this.sql = null;
        this.settings = null;
        this.clock = null;
    }

    @Produces
    static Chore sweeping(SessionSweep sessions) {
        return Chore.every(Duration.ofSeconds(10), "sweep of sessions", sessions::run);
    }

    /** Nodes that do so at the same time take different rows. */
    @AcrossTenants("sessions of all tenants are removed when they are over for long")
    public void run() {
        Instant now = clock.instant();
        int forgotten = sql.update(FORGET, now, settings.batch());
        int removed = sql.update(REMOVE, now.minus(settings.kept()), settings.batch());
        LOG.log(Level.DEBUG, "{0} sessions removed, {1} tokens forgotten", removed, forgotten);
    }
}
