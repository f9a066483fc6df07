package io.gatehouse.audit;

import io.gatehouse.audit.AuditEvent.OfSession;
import io.gatehouse.audit.AuditEvent.OfSubject;
import io.gatehouse.database.PerTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.ZoneOffset;

/** The trail in PostgreSQL; every event is a log line too. */
@ApplicationScoped
@PerTenant
class JpaAuditTrail implements AuditTrail {

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());
    private static final int LONGEST_CAUSE = 500;

    private final EntityManager rows;
    private final Clock clock;

    @Inject
    JpaAuditTrail(EntityManager rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaAuditTrail() {
        this.rows = null;
        this.clock = null;
    }

    @Override
    @Transactional
    public void record(AuditEvent event) {
        AuditRow row = new AuditRow();
        row.at = clock.instant().atOffset(ZoneOffset.UTC);
        row.kind = event.kind();
        row.tenant = event.tenant().map(Object::toString).orElse(null);
        row.cause = oneLine(event.cause());
        if (event instanceof OfSubject of) {
            row.subject = of.subject().value();
        }
        if (event instanceof OfSession of) {
            row.subject = of.subject().value();
            row.session = of.session().toString();
        }
        rows.persist(row);
        rows.flush(); // while the wall stands open for it
        LOG.log(Level.INFO, "{0} tenant={1} session={2}: {3}", row.kind, row.tenant, row.session, row.cause);
    }

    /** No line breaks or other controls: an event cannot forge another one in a log. */
    private static String oneLine(String cause) {
        String flat = cause.replaceAll("\\p{C}|\\u2028|\\u2029", "?");
        return flat.length() <= LONGEST_CAUSE ? flat : flat.substring(0, LONGEST_CAUSE);
    }
}
