package io.gatehouse.ground.audit;

import io.gatehouse.ground.secret.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** The trail in PostgreSQL; every event is a log line too. */
@ApplicationScoped
class JpaAuditTrail implements AuditTrail {

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());
    private static final int LONGEST_CAUSE = 500;

    private final AuditArchive archive;
    private final Clock clock;
    private final Event<AuditEvent> recorded;

    @Inject
    JpaAuditTrail(AuditArchive archive, Clock clock, Event<AuditEvent> recorded) {
        this.archive = archive;
        this.clock = clock;
        this.recorded = recorded;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaAuditTrail() {
        this(null, null, null);
    }

    @Override
    @Transactional
    public void record(AuditEvent event) {
        String cause = oneLine(event.cause());
        archive.add(event.tenant().orElse(null), event, clock.instant(), cause);
        String tenant = event.tenant().map(Object::toString).orElse("-");
        String session = event instanceof AuditEvent.OfSession of ? of.session().toString() : "-";
        LOG.log(Level.INFO, "{0} tenant={1} session={2}: {3}", event.kind().text(), tenant, session, cause);
        recorded.fire(event);
    }

    /** No line breaks or other controls: an event cannot forge another one in a log (A7). No credentials (N11). */
    private static String oneLine(String cause) {
        String flat = Redaction.of(cause).replaceAll("\\p{C}|\\u2028|\\u2029", "?");
        if (flat.length() <= LONGEST_CAUSE) {
            return flat;
        }
        boolean splits = Character.isHighSurrogate(flat.charAt(LONGEST_CAUSE - 1));
        return flat.substring(0, splits ? LONGEST_CAUSE - 1 : LONGEST_CAUSE);
    }
}
