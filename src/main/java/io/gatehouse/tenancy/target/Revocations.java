package io.gatehouse.tenancy.target;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Withdraws trust from whatever rests on a {@link RevocationTarget}: from sessions that are there, and from proofs of
 * before that are shown later.
 */
@ApplicationScoped
@PerTenant
@Transactional
public class Revocations {

    /**
     * Whoever opens a session holds a share of this row: those under way are waited for, and found; those that come
     * later find the revocation.
     */
    private static final String LOCK = "select 1 from tenants where id = ?1 for update";

    private static final String ADD = "insert into revocations (tenant_id, id, kind, value, issuer, issued_before,"
            + " margin_s, reason, ordered_by, seen, made_at)"
            + " values (?1, ?2, ?3, ?4, cast(?5 as text), ?6, ?7, ?8, ?9, ?10, clock_timestamp())";
    /** Sessions {@code s} that a revocation {@code r} may reach: ?1 its tenant, ?2 its id, ?3 now. */
    private static final String REACHED = "r.tenant_id = ?1 and r.id = ?2 and s.tenant_id = ?1 and s.ended_at is null"
            + " and s.expires_at > ?3 and s.proved_at < r.issued_before";

    private static final String OF_REVOCATION = " from revocations r where " + REACHED + " and ";

    private static final String COUNT =
            "select cast(count(*) as integer) from sessions s, revocations r where " + REACHED;
    private static final String END =
            "update sessions s set ended_at = ?3, ended_why = 'revoked', revocation_id = r.id" + OF_REVOCATION;
    private static final String BRING_FORWARD =
            "update sessions s set expires_at = least(s.expires_at, ?4), revocation_id = r.id" + OF_REVOCATION;

    private final Sql sql;
    private final Cluster cluster;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Revocations(Sql sql, Cluster cluster, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.cluster = cluster;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Revocations() {
        this(null, null, null, null);
    }

    /** True where the tenant has, or had not long ago, what a target names: else its name is likely to be misspelt. */
    public boolean isKnown(TenantId tenant, RevocationTarget target) {
        RevocationTarget.Kind kind = target.kind();
        String which =
                "with r as (select cast(?1 as text) as tenant_id, cast(?2 as text) as kind, cast(?3 as text) as value,"
                        + " cast(?4 as text) as issuer) select 1 from r where (" + kind.known()
                        + ") or exists (select 1 from sessions s where s.tenant_id = r.tenant_id and "
                        + kind.condition() + ")";
        return sql.row(
                        which,
                        tenant.value(),
                        kind.text(),
                        target.value(),
                        target.issuer().orElse(null))
                .isPresent();
    }

    /**
     * Ends every session that rests on the revocation's target and was proved before, or with a margin brings its end
     * forward to the margin's; every node is told. False: there is no such tenant.
     *
     * @param seen what {@link #isKnown} said, before anything was changed
     */
    public boolean make(TenantId tenant, UUID id, Revocation asked, boolean seen) {
        if (sql.row(LOCK, tenant.value()).isEmpty()) {
            return false;
        }
        Revocation revocation = asked.at(clock.instant());
        RevocationTarget target = revocation.target();
        sql.update(
                ADD,
                tenant.value(),
                id,
                target.kind().text(),
                target.value(),
                target.issuer().orElse(null),
                revocation.issuedBefore().orElseThrow(),
                (int) revocation.margin().toSeconds(),
                revocation.reason(),
                revocation.by(),
                seen);
        int sessions = withdraw(tenant, id, revocation);
        sql.update(
                "update revocations set sessions = ?3 where tenant_id = ?1 and id = ?2", tenant.value(), id, sessions);
        cluster.tell(new Notice(tenant, Notice.Kind.REVOKED, id.toString()));
        audit.record(new AuditEvent.OfTenant(AuditKind.TRUST_WITHDRAWN, tenant, told(id, revocation, sessions)));
        return true;
    }

    /** The sessions that a revocation ended, or whose end it brought forward. */
    public List<SessionId> reached(TenantId tenant, UUID revocation) {
        return sql
                .rows("select id from sessions where tenant_id = ?1 and revocation_id = ?2", tenant.value(), revocation)
                .stream()
                .map(row -> new SessionId(row.uuid(0)))
                .toList();
    }

    /** The channels from which trust was withdrawn, each pattern by its newest revocation. */
    public List<OfChannels> channels(TenantId tenant) {
        return sql
                .rows(
                        "select distinct on (value) id, value, issued_before from revocations"
                                + " where tenant_id = ?1 and kind = 'channels' order by value, issued_before desc, id",
                        tenant.value())
                .stream()
                .map(row -> new OfChannels(row.uuid(0), row.text(1), row.instant(2)))
                .toList();
    }

    /**
     * What was proved before is worth nothing on these channels.
     *
     * @param pattern of their names
     * @param before exclusive
     */
    public record OfChannels(UUID id, String pattern, Instant before) {}

    private int withdraw(TenantId tenant, UUID id, Revocation revocation) {
        Instant now = clock.instant();
        if (revocation.target().kind() == RevocationTarget.Kind.CHANNELS) {
            return sql.row(COUNT, tenant.value(), id, now)
                    .map(row -> row.number(0))
                    .orElse(0);
        }
        String which = revocation.target().kind().condition();
        return revocation.margin().isZero()
                ? sql.update(END + which, tenant.value(), id, now)
                : sql.update(BRING_FORWARD + which, tenant.value(), id, now, now.plus(revocation.margin()));
    }

    private static String told(UUID id, Revocation revocation, int sessions) {
        RevocationTarget target = revocation.target();
        String margin = revocation.margin().isZero() ? "" : ", margin " + revocation.margin();
        return id + ": " + target.kind().text() + " " + target.value()
                + target.issuer().map(issuer -> " of " + issuer).orElse("") + " before "
                + revocation.issuedBefore().orElseThrow()
                + margin + ", " + sessions + " sessions, " + revocation.by() + ": " + revocation.reason();
    }
}
