package io.gatehouse.ground.audit;

import io.gatehouse.ground.audit.AuditEvent.OfSession;
import io.gatehouse.ground.audit.AuditEvent.OfSubject;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trail's rows. */
@ApplicationScoped
@Transactional
@PerTenant
public class AuditArchive {

    /** Selects what {@link #event} reads. */
    public static final String COLUMNS =
            "select seq, tenant_id, at, kind, subject, session, cause, position, encode(hash, 'hex') from audit_events";

    private final Sql sql;

    @Inject
    AuditArchive(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AuditArchive() {
        this(null);
    }

    /** Events of a tenant, sealed or not, in the order in which they were written. */
    public List<KeptEvent> find(TenantId tenant, AuditSearch search) {
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        StringBuilder statement = new StringBuilder(COLUMNS).append(" where tenant_id = ?1");
        search.kind().ifPresent(kind -> narrow(statement, values, " and kind = ?", kind.text()));
        search.subject().ifPresent(subject -> narrow(statement, values, " and subject = ?", subject));
        search.session().ifPresent(session -> narrow(statement, values, " and session = ?", session));
        search.after()
                .ifPresent(
                        seq -> narrow(statement, values, search.newestFirst() ? " and seq < ?" : " and seq > ?", seq));
        narrow(
                statement,
                values,
                " order by seq " + (search.newestFirst() ? "desc" : "asc") + " limit ?",
                search.most());
        return sql.rows(statement.toString(), values.toArray()).stream()
                .map(AuditArchive::event)
                .toList();
    }

    private static void narrow(StringBuilder statement, List<Object> values, String condition, Object value) {
        values.add(value);
        statement.append(condition).append(values.size());
    }

    /** @param tenant whom {@code event} concerns; null: the installation */
    @AcrossTenants("an event of the installation has no tenant")
    void add(@Nullable TenantId tenant, AuditEvent event, Instant at, String cause) {
        Optional<OfSession> ofSession = event instanceof OfSession of ? Optional.of(of) : Optional.empty();
        Optional<String> subject = event instanceof OfSubject of
                ? Optional.of(of.subject().value())
                : ofSession.map(of -> of.subject().value());
        sql.update(
                "insert into audit_events (tenant_id, at, kind, subject, session, cause)"
                        + " values (cast(?1 as text), ?2, ?3, cast(?4 as text), cast(?5 as text), ?6)",
                tenant == null ? null : tenant.value(),
                at,
                event.kind().text(),
                subject.orElse(null),
                ofSession.map(of -> of.session().toString()).orElse(null),
                cause);
    }

    /** An event of {@link #COLUMNS}. */
    public static KeptEvent event(Row row) {
        boolean sealed = row.optionalNumber(7).isPresent();
        return new KeptEvent(
                row.count(0),
                row.optionalText(1),
                row.instant(2),
                row.text(3),
                row.optionalText(4),
                row.optionalText(5),
                row.text(6),
                sealed ? Optional.of(new Link(row.count(7), row.optionalText(8).orElse(""))) : Optional.empty());
    }
}
