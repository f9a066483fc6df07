package io.gatehouse.trust.securityevent;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** The messages that were taken, for as long as they would pass again (R7). */
@ApplicationScoped
@PerTenant
@Transactional
public class SeenMessages {

    private final Sql sql;
    private final Clock clock;

    @Inject
    SeenMessages(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SeenMessages() {
        this(null, null);
    }

    @Produces
    static Chore sweeping(SeenMessages messages) {
        return Chore.every(Duration.ofMinutes(1), "sweep of seen messages", messages::sweep);
    }

    /** Remembers a message for as long as it says. False: it was taken before. Of several at once, one is new. */
    boolean take(TenantId tenant, EventIntake.Message message) {
        return sql.update(
                        "insert into seen_messages (tenant_id, issuer_id, jti, keep_until) values (?1, ?2, ?3, ?4)"
                                + " on conflict do nothing",
                        tenant.value(),
                        message.issuer(),
                        message.name(),
                        message.keep())
                > 0;
    }

    /** Forgets those that would be refused by their age. */
    @AcrossTenants("messages of all tenants are forgotten when they are old")
    public void sweep() {
        sql.update("delete from seen_messages where keep_until < ?1", clock.instant());
    }
}
