package io.gatehouse.identity.session;

import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.identity.connectiontoken.Chain;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.tenant.KnownTenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@link Sessions} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaSessions implements Sessions {

    private static final String SESSION = " id, subject, standing, ceilings, expires_at, proved_at ";
    /**
     * A session rests on its tenant and its subject: that of a suspended tenant or a disabled account is over at every
     * look-up, whatever its own row says.
     */
    private static final String LIVE = " and ended_at is null and expires_at > ?3 and used_at > ?4 and not exists"
            + " (select 1 from tenants where tenants.id = sessions.tenant_id and (suspended_at is not null"
            + " or sessions.used_at <= cast(?3 as timestamptz) - session_idle_s * interval '1 second')) and not exists (select 1 from users"
            + " where users.tenant_id = sessions.tenant_id and users.id = sessions.subject"
            + " and users.disabled_at is not null)";

    private static final String CHAIN = "select id, session_id, generation, seed, rotated_at from token_chains"
            + " where tenant_id = ?1 and id = ?2";

    private static final String REACHED = Arrays.stream(RevocationTarget.Kind.values())
            .map(kind -> "(r.kind = '" + kind.text() + "' and " + kind.condition() + ")")
            .collect(Collectors.joining(" or "));

    private static final String ADD_CHAIN = "with live as (select" + SESSION
            + "from sessions where tenant_id = ?1 and id = ?2"
            + LIVE + "), added as (insert into token_chains (tenant_id, id, session_id, generation, seed, rotated_at)"
            + " select ?1, ?5, id, ?6, ?7, ?3 from live"
            + "), dropped as (delete from token_chains where tenant_id = ?1 and id in (select id from token_chains"
            + " where tenant_id = ?1 and session_id = ?2 order by rotated_at desc, id offset ?8)"
            + "), used as (update sessions set used_at = greatest(used_at, ?3) where tenant_id = ?1 and id in (select id from live))"
            + " select" + SESSION + "from live";

    /** It was removed while its token was looked at. */
    private static final String ISSUER_GONE = "(s.issuer is not null and not exists (select 1 from trusted_issuers i"
            + " where i.tenant_id = s.tenant_id and i.id = s.issuer))";

    /** What it had no rights for on some channels, the session has by its newer proof. */
    private static final String NOT_THERE_ANY_MORE = " or (r.kind = 'channels' and r.issued_before <= s.proved_at)";

    private final Sql sql;
    private final KnownTenants tenants;

    @Inject
    JpaSessions(Sql sql, KnownTenants tenants) {
        this.sql = sql;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaSessions() {
        this(null, null);
    }

    @Override
    public void add(TenantId tenant, Session session, Instant now, Instant used) {
        SignedInOn on = SignedInOn.here();
        sql.update(
                "insert into sessions (tenant_id, id, subject, standing, ceilings, created_at, used_at, proved_at, expires_at,"
                        + " user_agent, address)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?8, ?6, ?7, cast(?9 as text), cast(?10 as text))",
                tenant.value(),
                session.id().value(),
                session.subject().value(),
                KeptSession.standing(session.standing()),
                KeptSession.bounds(session.bounds()),
                now,
                session.expiresAt(),
                used,
                on.userAgent().orElse(null),
                on.address().orElse(null));
    }

    @Override
    public Optional<Session> findLive(TenantId tenant, SessionId id, Instant now, Instant idleSince) {
        return sql.row(
                        "select" + SESSION + "from sessions where tenant_id = ?1 and id = ?2" + LIVE,
                        tenant.value(),
                        id.value(),
                        now,
                        idleSince)
                .flatMap(row -> readable(tenant, row));
    }

    @Override
    public List<Session> findLive(TenantId tenant, Collection<SessionId> ids, Instant now, Instant idleSince) {
        List<String> texts = ids.stream().map(SessionId::toString).toList();
        return sql
                .rows(
                        "select" + SESSION + "from sessions where tenant_id = ?1"
                                + " and id in (select cast(each as uuid) from jsonb_array_elements_text(cast(?2 as jsonb)) each)"
                                + LIVE,
                        tenant.value(),
                        Json.createArrayBuilder(texts).build().toString(),
                        now,
                        idleSince)
                .stream()
                .flatMap(row -> readable(tenant, row).stream())
                .toList();
    }

    @Override
    public Optional<Duration> longest(TenantId tenant) {
        return tenants.find(tenant).flatMap(each -> each.limits().sessionAge());
    }

    @Override
    public void touch(TenantId tenant, SessionId id, Instant now) {
        sql.update(
                "update sessions set used_at = greatest(used_at, ?3) where tenant_id = ?1 and id = ?2",
                tenant.value(),
                id.value(),
                now);
    }

    @Override
    public Optional<Session> end(TenantId tenant, SessionId id, String why, Instant now) {
        return sql.row(
                        "update sessions set ended_at = ?3, ended_why = ?4"
                                + " where tenant_id = ?1 and id = ?2 and ended_at is null returning" + SESSION,
                        tenant.value(),
                        id.value(),
                        now,
                        why)
                .map(row -> readable(tenant, row).orElseGet(() -> bare(tenant, row)));
    }

    @Override
    public boolean isWithdrawn(TenantId tenant, SessionId id) {
        return sql.row(withdrawn("s.proved_at", REACHED, ISSUER_GONE), tenant.value(), id.value())
                .isPresent();
    }

    @Override
    public boolean isOutdated(TenantId tenant, SessionId id, Instant provedAt) {
        return sql.row(
                        withdrawn("?3", REACHED + NOT_THERE_ANY_MORE, "false") + " and s.proved_at > ?3",
                        tenant.value(),
                        id.value(),
                        provedAt)
                .isPresent();
    }

    /**
     * By a revocation, or since somebody ended a session of the same sign-in when the proof was made already. What an
     * issuer did not confirm may be shown again, and a revocation says itself which proofs it is about.
     */
    private static String withdrawn(String provedAt, String reached, String orElse) {
        return "select 1 from sessions s where s.tenant_id = ?1 and s.id = ?2 and (" + orElse
                + " or exists (select 1 from sessions o where o.tenant_id = s.tenant_id and o.issuer = s.issuer"
                + " and o.subject = s.subject and o.sign_in = s.sign_in and o.id <> s.id and o.revocation_id is null"
                + " and o.ended_why in ('logged_out', 'revoked', 'token_reused') and o.ended_at >= " + provedAt
                + ") or exists (select 1 from revocations r where r.tenant_id = s.tenant_id and r.issued_before > "
                + provedAt + " and (" + reached + ")))";
    }

    @Override
    public void remove(TenantId tenant, SessionId id) {
        sql.update("delete from sessions where tenant_id = ?1 and id = ?2", tenant.value(), id.value());
    }

    @Override
    public Optional<Session> addChain(TenantId tenant, Chain chain, Instant idleSince, int most) {
        return sql.row(
                        ADD_CHAIN,
                        tenant.value(),
                        chain.session().value(),
                        chain.rotatedAt(),
                        idleSince,
                        chain.id(),
                        chain.generation(),
                        chain.seed(),
                        most - 1)
                .flatMap(row -> readable(tenant, row));
    }

    @Override
    public Optional<Chain> findChain(TenantId tenant, UUID id) {
        return sql.row(CHAIN, tenant.value(), id).map(row -> chain(tenant, row));
    }

    @Override
    public Optional<Chain> lockChain(TenantId tenant, UUID id) {
        return sql.row(CHAIN + " for update", tenant.value(), id).map(row -> chain(tenant, row));
    }

    @Override
    public void saveChain(TenantId tenant, Chain chain) {
        sql.update(
                "update token_chains set generation = ?3, rotated_at = ?4 where tenant_id = ?1 and id = ?2",
                tenant.value(),
                chain.id(),
                chain.generation(),
                chain.rotatedAt());
    }

    /** Empty where nobody can tell what may be done in it: then nothing may. */
    private static Optional<Session> readable(TenantId tenant, Row row) {
        return OddRow.read("sessions of " + tenant, row, each -> session(tenant, each));
    }

    /** What is known of any. */
    private static Session bare(TenantId tenant, Row row) {
        return new Session(
                tenant, new SessionId(row.uuid(0)), Standing.of(new SubjectId(row.text(1))), List.of(), row.instant(4));
    }

    private static Session session(TenantId tenant, Row row) {
        return new Session(
                tenant,
                new SessionId(row.uuid(0)),
                KeptSession.standing(new SubjectId(row.text(1)), row.text(2)).proved(row.instant(5)),
                KeptSession.boundsOf(row.text(3)),
                row.instant(4));
    }

    private static Chain chain(TenantId tenant, Row row) {
        return new Chain(tenant, row.uuid(0), new SessionId(row.uuid(1)), row.number(2), row.text(3), row.instant(4));
    }
}
