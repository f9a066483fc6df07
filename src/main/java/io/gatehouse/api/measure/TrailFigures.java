package io.gatehouse.api.measure;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.auditchain.Sealer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What this node decided, as it went into the audit trail. */
@ApplicationScoped
class TrailFigures implements Figures {

    private static final String OUTCOME = "outcome";

    private final Sealer sealer;
    private final Counter events =
            counter("gatehouse_audit_events_total", "Events of the audit trail, by kind.", "kind");
    private final Counter signIns =
            counter("gatehouse_sign_ins_total", "Sign-ins with a password, by how they ended.", OUTCOME);
    private final Counter sessions =
            counter("gatehouse_sessions_total", "Sessions that were opened and ended.", OUTCOME);
    private final Counter tickets = counter("gatehouse_tickets_total", "Tickets, by what became of them.", OUTCOME);
    private final Counter tokens = counter(
            "gatehouse_connection_tokens_total", "Connection tokens that were rotated, and that were reused.", OUTCOME);

    /** A counter and its label. */
    private record Place(Counter counter, String outcome) {}

    private final Map<AuditKind, Place> places = Map.of(
            AuditKind.LOGIN_ACCEPTED, new Place(signIns, "accepted"),
            AuditKind.LOGIN_REFUSED, new Place(signIns, "refused"),
            AuditKind.SESSION_OPENED, new Place(sessions, "opened"),
            AuditKind.SESSION_ENDED, new Place(sessions, "ended"),
            AuditKind.TICKET_ISSUED, new Place(tickets, "issued"),
            AuditKind.TICKET_REDEEMED, new Place(tickets, "redeemed"),
            AuditKind.TICKET_REFUSED, new Place(tickets, "refused"),
            AuditKind.TICKET_REPLAYED, new Place(tickets, "replayed"),
            AuditKind.TOKEN_ROTATED, new Place(tokens, "rotated"),
            AuditKind.TOKEN_REUSED, new Place(tokens, "reused"));

    @Inject
    TrailFigures(Sealer sealer) {
        this.sealer = sealer;
        places.values().forEach(each -> each.counter().initLabelValues(each.outcome()));
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TrailFigures() {
        this(null);
    }

    /** What was rolled back was not decided. */
    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        events.labelValues(event.kind().text()).inc();
        Place place = places.get(event.kind());
        if (place != null) {
            place.counter().labelValues(place.outcome()).inc();
        }
    }

    @Override
    public List<Collector> collectors() {
        List<Collector> all = new ArrayList<>(List.of(events, signIns, sessions, tickets, tokens));
        all.add(GaugeWithCallback.builder()
                .name("gatehouse_audit_unsealed_events")
                .help(
                        "Events of the audit trail, of all nodes, that were not sealed when they were last counted (every 10 s).")
                .callback(told -> told.call((double) sealer.waiting()))
                .build());
        return all;
    }

    private static Counter counter(String name, String help, String label) {
        return Counter.builder().name(name).help(help).labelNames(label).build();
    }
}
