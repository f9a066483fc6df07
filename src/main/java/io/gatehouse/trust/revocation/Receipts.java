package io.gatehouse.trust.revocation;

import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Node;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.Revocations;
import io.gatehouse.trust.revocation.Receipt.Done;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Revocations and what each node did about them, in PostgreSQL. */
@ApplicationScoped
@PerTenant
@Transactional
class Receipts {

    private static final String RECEIPT =
            "select kind, value, issuer, issued_before, margin_s, reason, ordered_by, id, made_at, sessions, seen"
                    + " from revocations where tenant_id = ?1 and ";
    private static final String SINCE_MADE = "(select extract(epoch from clock_timestamp() - made_at) * 1000"
            + " from revocations r where r.tenant_id = ?1 and r.id = ?2)";

    private final Sql sql;
    private final Revocations revocations;
    private final Rulebook rulebook;

    @Inject
    Receipts(Sql sql, Revocations revocations, Rulebook rulebook) {
        this.sql = sql;
        this.revocations = revocations;
        this.rulebook = rulebook;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Receipts() {
        this(null, null, null);
    }

    /**
     * Makes a revocation, to be done by all nodes that are there, after {@code change} in the same transaction. False:
     * that did nothing, or there is no such tenant.
     */
    boolean open(TenantId tenant, UUID id, Revocation revocation, BooleanSupplier change) {
        boolean seen = revocations.isKnown(tenant, revocation.target());
        if (!change.getAsBoolean()) {
            return false;
        }
        if (revocation.target().kind() == RevocationTarget.Kind.CHANNELS) {
            rulebook.count(tenant); // before the tenant's row is locked, as whoever changes a policy does
        }
        if (!revocations.make(tenant, id, revocation, seen)) {
            return false;
        }
        sql.update(
                "insert into revocation_nodes (tenant_id, revocation_id, node) select ?1, ?2, id from nodes"
                        + " where seen_at > clock_timestamp() - ?3 * interval '1 second'",
                tenant.value(),
                id,
                (int) Node.SILENT.toSeconds());
        return true;
    }

    /** The revocation of this id; empty where there is none. */
    Optional<Revocation> revocation(TenantId tenant, UUID id) {
        return sql.row(RECEIPT + "id = ?2", tenant.value(), id).map(Receipts::revocation);
    }

    /**
     * A node has done what the revocation asks of its sockets; what it said first counts. Returns after how many
     * milliseconds it was, or empty where the node had said so before.
     */
    Optional<Double> fenced(TenantId tenant, UUID id, String node, int found, int fenced) {
        return sql.row(
                        "insert into revocation_nodes"
                                + " (tenant_id, revocation_id, node, sockets_found, sockets_fenced, fenced_ms)"
                                + " values (?1, ?2, ?3, ?4, ?5, " + SINCE_MADE
                                + ") on conflict (tenant_id, revocation_id, node) do update set"
                                + " sockets_found = excluded.sockets_found, sockets_fenced = excluded.sockets_fenced,"
                                + " fenced_ms = excluded.fenced_ms"
                                + " where revocation_nodes.fenced_ms is null returning fenced_ms",
                        tenant.value(),
                        id,
                        node,
                        found,
                        fenced)
                .flatMap(row -> row.optionalFraction(0));
    }

    /**
     * A node has closed its sockets; what it said first counts. Returns after how many milliseconds it was, or empty
     * where the node had said so before.
     */
    Optional<Double> closed(TenantId tenant, UUID id, String node, int closed) {
        return sql.row(
                        "update revocation_nodes set sockets_closed = ?4, closed_ms = " + SINCE_MADE
                                + " where tenant_id = ?1 and revocation_id = ?2 and node = ?3 and closed_ms is null returning closed_ms",
                        tenant.value(),
                        id,
                        node,
                        closed)
                .flatMap(row -> row.optionalFraction(0));
    }

    /** Whether every node that was there when it was made has fenced its sockets, or was silent since. */
    boolean settled(TenantId tenant, UUID id) {
        return sql.row(
                        "select 1 from revocation_nodes n join nodes on nodes.id = n.node where n.tenant_id = ?1"
                                + " and n.revocation_id = ?2 and n.fenced_ms is null"
                                + " and nodes.seen_at > clock_timestamp() - ?3 * interval '1 second' limit 1",
                        tenant.value(),
                        id,
                        (int) Node.SILENT.toSeconds())
                .isEmpty();
    }

    Optional<Receipt> find(TenantId tenant, UUID id) {
        return sql.row(RECEIPT + "id = ?2", tenant.value(), id).map(row -> receipt(tenant, row));
    }

    /** The newest first, from the one after {@code after} on, at most {@code limit}. */
    List<Receipt> page(TenantId tenant, Optional<UUID> after, int limit) {
        String from = after.isPresent()
                ? "(made_at, id) < (select made_at, id from revocations where tenant_id = ?1 and id = ?2)"
                : "?2 = ?2";
        return sql
                .rows(
                        RECEIPT + from + " order by made_at desc, id desc limit ?3",
                        tenant.value(),
                        after.map(Object.class::cast).orElse(""),
                        limit)
                .stream()
                .flatMap(OddRow.passedOver("revocations of " + tenant, row -> receipt(tenant, row)))
                .toList();
    }

    private static Revocation revocation(Row row) {
        RevocationTarget.Kind kind = RevocationTarget.Kind.valueOf(row.text(0).toUpperCase(Locale.ROOT));
        return new Revocation(
                new RevocationTarget(kind, row.text(1), row.optionalText(2)),
                Optional.of(row.instant(3)),
                Duration.ofSeconds(row.number(4)),
                row.text(5),
                row.text(6));
    }

    private Receipt receipt(TenantId tenant, Row row) {
        UUID id = row.uuid(7);
        return new Receipt(id, revocation(row), row.instant(8), row.number(9), row.optionalFlag(10), nodes(tenant, id));
    }

    private List<Done> nodes(TenantId tenant, UUID id) {
        return sql
                .rows(
                        "select node, sockets_found, coalesce(sockets_fenced, sockets_cut),"
                                + " coalesce(sockets_closed, sockets_cut), fenced_ms, closed_ms from revocation_nodes"
                                + " where tenant_id = ?1 and revocation_id = ?2 order by node",
                        tenant.value(),
                        id)
                .stream()
                .map(row -> new Done(
                        row.text(0),
                        row.number(1),
                        row.number(2),
                        row.number(3),
                        row.optionalFraction(4),
                        row.optionalFraction(5)))
                .toList();
    }
}
