package io.gatehouse.identity.ticket;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Capabilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** {@link Tickets} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaTickets implements Tickets {

    /** One statement decides: whoever deletes the row has the ticket (W2). */
    private static final String TAKE = """
            with taken as (
              delete from tickets where tenant_id = ?1 and digest = ?2 and expires_at > ?3
              returning tenant_id, digest, session_id, subject, chain_id, capabilities, origin, expires_at
            ), noted as (
              insert into spent_tickets (tenant_id, digest, session_id, spent_at, node, address)
              select tenant_id, digest, session_id, ?3, ?4, ?5 from taken
            )
            select session_id, subject, chain_id, capabilities, origin, expires_at from taken""";

    private final Sql sql;

    @Inject
    JpaTickets(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaTickets() {
        this.sql = null;
    }

    @Override
    public void put(TenantId tenant, byte[] digest, Pass pass) {
        sql.update(
                "insert into tickets"
                        + " (tenant_id, digest, session_id, subject, chain_id, capabilities, origin, expires_at)"
                        + " values (?1, ?2, ?3, ?4, cast(?5 as uuid), ?6, ?7, ?8)",
                tenant.value(),
                digest,
                pass.session().value(),
                pass.subject().value(),
                pass.chain().map(Object::toString).orElse(null),
                pass.capabilities().json().toString(),
                pass.origin().orElse(null),
                pass.expiresAt());
    }

    @Override
    public Optional<Pass> take(TenantId tenant, byte[] digest, Instant now, Spending spending) {
        return sql.row(TAKE, tenant.value(), digest, now, spending.node(), spending.address())
                .map(row -> pass(tenant, row));
    }

    @Override
    public Optional<Spending> spent(TenantId tenant, byte[] digest) {
        return sql.row(
                        "select node, address from spent_tickets where tenant_id = ?1 and digest = ?2",
                        tenant.value(),
                        digest)
                .map(row -> new Spending(row.text(0), row.text(1)));
    }

    @Override
    @AcrossTenants("tickets of all tenants are forgotten when their time is over")
    public int sweep(Instant before) {
        return sql.update("delete from tickets where expires_at < ?1", before)
                + sql.update("delete from spent_tickets where spent_at < ?1", before);
    }

    private static Pass pass(TenantId tenant, Row row) {
        return new Pass(
                tenant,
                new SessionId(row.uuid(0)),
                new SubjectId(row.text(1)),
                row.optionalUuid(2),
                Capabilities.kept(row.text(3)),
                row.optionalText(4),
                row.instant(5));
    }
}
