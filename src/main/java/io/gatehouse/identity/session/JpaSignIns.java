package io.gatehouse.identity.session;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link SignIns} in PostgreSQL; the issuers' tokens are sealed. */
@ApplicationScoped
@PerTenant
class JpaSignIns implements SignIns {

    /**
     * Goes from issuer to issuer in the index, and takes of those that waited longest. Materialized: PostgreSQL may run
     * a subquery of {@code where} once for each row, and each run skips what the one before has locked, so that more
     * are taken than were asked for.
     */
    private static final String DUE = """
            with recursive issuers as (
              (select tenant_id, issuer from sessions where ended_at is null and recheck_at is not null
               order by tenant_id, issuer limit 1)
              union all
              select further.tenant_id, further.issuer from issuers before, lateral (
                select tenant_id, issuer from sessions where ended_at is null and recheck_at is not null
                and (tenant_id, issuer) > (before.tenant_id, before.issuer) order by tenant_id, issuer limit 1) further),
            asked as materialized (
              select tenant_id, issuer from issuers, lateral (
                select recheck_at from sessions one where one.tenant_id = issuers.tenant_id and one.issuer = issuers.issuer
                and ended_at is null and recheck_at <= ?1 and expires_at > ?1 order by recheck_at limit 1) longest
              where not tenant_id = any (string_to_array(?5, ' '))
              and not tenant_id || ' ' || issuer = any (string_to_array(?6, chr(10)))
              order by longest.recheck_at limit ?4),
            due as materialized (
              select of_tenant, of_session from asked, lateral (
                select one.tenant_id as of_tenant, one.id as of_session from sessions one
                where one.tenant_id = asked.tenant_id and one.issuer = asked.issuer
                and ended_at is null and recheck_at <= ?1 and expires_at > ?1
                order by recheck_at limit ?3 for update skip locked) locked)
            update sessions set recheck_at = ?2 from due where tenant_id = of_tenant and id = of_session
            returning tenant_id, id, subject, standing, ceilings, expires_at, issuer, sign_in, idp_sid, sealed_token, checked_at, proved_at""";

    private final Sql sql;
    private final Vault vault;

    @Inject
    JpaSignIns(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaSignIns() {
        this(null, null);
    }

    @Override
    public boolean add(TenantId tenant, Session session, SignIn signIn, Instant now, Instant used) {
        SignedInOn on = SignedInOn.here();
        return sql.update(
                        "insert into sessions (tenant_id, id, subject, standing, ceilings, created_at, used_at, expires_at,"
                                + " issuer, sign_in, idp_sid, sealed_token, recheck_at, checked_at, proved_at, user_agent, address)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?14, ?7, ?8, ?9, ?10, ?11, cast(?12 as timestamptz), ?6, ?13, cast(?15 as text), cast(?16 as text))"
                                + " on conflict (tenant_id, issuer, subject, sign_in)"
                                + " where ended_at is null and sign_in is not null do nothing",
                        tenant.value(),
                        session.id().value(),
                        session.subject().value(),
                        KeptSession.standing(session.standing()),
                        KeptSession.bounds(session.bounds()),
                        now,
                        session.expiresAt(),
                        signIn.issuer(),
                        signIn.key(),
                        signIn.sid().orElse(null),
                        kept(tenant, session.id(), signIn),
                        signIn.recheckAt().map(Instant::toString).orElse(null),
                        signIn.provedAt(),
                        used,
                        on.userAgent().orElse(null),
                        on.address().orElse(null))
                > 0;
    }

    @Override
    public Optional<SessionId> lock(TenantId tenant, SubjectId subject, SignIn signIn) {
        return sql.row(
                        "select id from sessions where tenant_id = ?1 and issuer = ?2 and subject = ?3 and sign_in = ?4"
                                + " and ended_at is null for update",
                        tenant.value(),
                        signIn.issuer(),
                        subject.value(),
                        signIn.key())
                .map(row -> new SessionId(row.uuid(0)));
    }

    @Override
    public void goOn(TenantId tenant, Session session, Optional<SignIn> signIn, Instant now) {
        sql.update(
                "update sessions set standing = ?3, ceilings = ?4, expires_at = ?5, used_at = greatest(used_at, ?6)"
                        + " where tenant_id = ?1 and id = ?2 and ended_at is null",
                tenant.value(),
                session.id().value(),
                KeptSession.standing(session.standing()),
                KeptSession.bounds(session.bounds()),
                session.expiresAt(),
                now);
        signIn.ifPresent(each -> sql.update(
                "update sessions set sealed_token = ?3, recheck_at = cast(?4 as timestamptz), checked_at = ?5,"
                        + " proved_at = greatest(proved_at, ?6) where tenant_id = ?1 and id = ?2 and ended_at is null",
                tenant.value(),
                session.id().value(),
                kept(tenant, session.id(), each),
                each.recheckAt().map(Instant::toString).orElse(null),
                now,
                each.provedAt()));
    }

    @Override
    public Optional<Instant> startedAt(TenantId tenant, SessionId id) {
        return sql.row(
                        "select created_at from sessions where tenant_id = ?1 and id = ?2 and ended_at is null",
                        tenant.value(),
                        id.value())
                .map(row -> row.instant(0));
    }

    @Override
    public void recheckAt(TenantId tenant, SessionId id, Instant at) {
        sql.update(
                "update sessions set recheck_at = ?3 where tenant_id = ?1 and id = ?2 and ended_at is null",
                tenant.value(),
                id.value(),
                at);
    }

    @Override
    public Optional<SignIn> find(TenantId tenant, SessionId id) {
        return sql.row(
                        "select issuer, sign_in, idp_sid, recheck_at, proved_at from sessions"
                                + " where tenant_id = ?1 and id = ?2 and ended_at is null and sign_in is not null",
                        tenant.value(),
                        id.value())
                .map(row -> new SignIn(
                        row.text(0),
                        row.text(1),
                        row.optionalText(2),
                        Optional.empty(),
                        row.instant(4),
                        row.optionalInstant(3)));
    }

    @Override
    @AcrossTenants("one node asks again for whichever tenant's sessions are due")
    public List<SessionDesk.Recheck> due(Instant now, Instant again, RecheckShare share) {
        String tenants = share.withoutTenants().stream().map(TenantId::value).collect(Collectors.joining(" "));
        String issuers = String.join("\n", share.withoutIssuers());
        return sql.rows(DUE, now, again, share.ofAnIssuer(), share.issuers(), tenants, issuers).stream()
                .map(row -> recheck(row, again))
                .toList();
    }

    private SessionDesk.Recheck recheck(Row row, Instant again) {
        TenantId tenant = new TenantId(row.text(0));
        SessionId id = new SessionId(row.uuid(1));
        Session session = new Session(
                tenant,
                id,
                KeptSession.standing(new SubjectId(row.text(2)), row.text(3)).proved(row.instant(11)),
                KeptSession.boundsOf(row.text(4)),
                row.instant(5));
        Optional<Secret> token = row.optionalText(9).flatMap(text -> vault.openText(text, place(tenant, id)));
        return new SessionDesk.Recheck(
                session,
                new SignIn(row.text(6), row.text(7), row.optionalText(8), token, row.instant(11), Optional.of(again)),
                row.optionalInstant(10).orElse(Instant.EPOCH));
    }

    private @Nullable String kept(TenantId tenant, SessionId id, SignIn signIn) {
        return signIn.token()
                .map(token -> vault.sealText(token, place(tenant, id)))
                .orElse(null);
    }

    private static String place(TenantId tenant, SessionId id) {
        return tenant + "|sessions|sealed_token|" + id;
    }
}
