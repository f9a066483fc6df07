package io.gatehouse.trust.signals;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.trust.signals.SignalStream.Client;
import io.gatehouse.trust.signals.SignalStream.Grant;
import io.gatehouse.trust.signals.SignalStream.Poll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The streams of all tenants, in PostgreSQL. Each method is a transaction of its own where there is none: who polls has
 * none.
 */
@ApplicationScoped
@PerTenant
@Transactional
class Streams {

    private static final String COLUMNS =
            "tenant_id, issuer_id, audience, push_digest, poll_url, token_url, token_client,"
                    + " token_scope, sealed_secret, made_at, polled_at, failing_since, failures";

    /**
     * Of several nodes one has a stream that is due, and for a while alone. Materialized: PostgreSQL may run a subquery
     * of {@code where} once for each row, and each run skips what the one before has locked, so that more than one is
     * taken.
     */
    private static final String DUE = """
            with due as materialized (
              select tenant_id as of_tenant, issuer_id as of_issuer from signal_streams where next_poll_at <= ?1
              and not tenant_id = any (string_to_array(?3, ' ')) order by next_poll_at limit 1 for update skip locked)
            update signal_streams set next_poll_at = ?2 from due where tenant_id = of_tenant and issuer_id = of_issuer
            returning\s""" + COLUMNS;

    private static final String PUT = """
            insert into signal_streams (tenant_id, issuer_id, audience, delivery, push_digest, poll_url, token_url, token_client,
              token_scope, sealed_secret, made_at, next_poll_at)
            select tenant_id, id, ?3, ?4, cast(?5 as text), cast(?6 as text), cast(?7 as text), cast(?8 as text), cast(?9 as text),
              cast(?10 as text), ?11, case ?4 when 'poll' then cast(?11 as timestamptz) end
            from trusted_issuers where tenant_id = ?1 and id = ?2
            on conflict (tenant_id, issuer_id) do update set audience = excluded.audience, delivery = excluded.delivery,
              push_digest = excluded.push_digest, poll_url = excluded.poll_url, token_url = excluded.token_url,
              token_client = excluded.token_client, token_scope = excluded.token_scope, sealed_secret = excluded.sealed_secret,
              made_at = excluded.made_at, next_poll_at = excluded.next_poll_at, polled_at = null, failures = 0, failing_since = null""";

    private final Sql sql;
    private final Vault vault;

    @Inject
    Streams(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Streams() {
        this(null, null);
    }

    /**
     * A stream, and how its polls go.
     *
     * @param polledAt when one last went well
     * @param failures how many have failed since
     */
    record Kept(SignalStream stream, Optional<Instant> polledAt, Optional<Instant> failingSince, int failures) {}

    Optional<Kept> find(TenantId tenant, String issuer) {
        return sql.row(
                        "select " + COLUMNS + " from signal_streams where tenant_id = ?1 and issuer_id = ?2",
                        tenant.value(),
                        issuer)
                .map(this::kept);
    }

    /** Instead of what was there. False: there is no such issuer. */
    boolean put(TenantId tenant, SignalStream stream) {
        Optional<Poll> poll = stream.poll();
        Optional<Grant> grant = poll.flatMap(Poll::grant);
        Optional<Client> client = grant.flatMap(Grant::client);
        Optional<Secret> secret = client.map(Client::secret).or(() -> poll.flatMap(Poll::authorization));
        return sql.update(
                        PUT,
                        tenant.value(),
                        stream.issuer(),
                        stream.audience(),
                        poll.isPresent() ? "poll" : "push",
                        stream.pushDigest().orElse(null),
                        poll.map(each -> each.url().toString()).orElse(null),
                        grant.map(each -> each.url().toString()).orElse(null),
                        client.map(Client::id).orElse(null),
                        grant.flatMap(Grant::scope).orElse(null),
                        secret.map(each -> vault.sealText(each, place(tenant, stream.issuer())))
                                .orElse(null),
                        stream.madeAt())
                > 0;
    }

    /** False: there was none. */
    boolean remove(TenantId tenant, String issuer) {
        return sql.update("delete from signal_streams where tenant_id = ?1 and issuer_id = ?2", tenant.value(), issuer)
                > 0;
    }

    /**
     * One of any tenant that is to be polled now; it is due {@code again} at that time, unless who polls it says
     * otherwise.
     *
     * @param full tenants of which enough are polled already
     */
    @AcrossTenants("one node polls whichever tenant's stream is due")
    Optional<Kept> due(Instant now, Instant again, Set<TenantId> full) {
        String names = full.stream().map(TenantId::value).collect(Collectors.joining(" "));
        return sql.row(DUE, now, again, names).map(this::kept);
    }

    /** A poll went well. */
    void polled(TenantId tenant, SignalStream stream, Instant now, Instant next) {
        sql.update(
                "update signal_streams set polled_at = ?4, next_poll_at = ?5, failures = 0, failing_since = null"
                        + " where tenant_id = ?1 and issuer_id = ?2 and made_at = ?3 and delivery = 'poll'",
                tenant.value(),
                stream.issuer(),
                stream.madeAt(),
                now,
                next);
    }

    /** A poll failed. */
    void failed(TenantId tenant, SignalStream stream, Instant now, Instant next) {
        sql.update(
                "update signal_streams set next_poll_at = ?5, failures = failures + 1,"
                        + " failing_since = coalesce(failing_since, ?4)"
                        + " where tenant_id = ?1 and issuer_id = ?2 and made_at = ?3 and delivery = 'poll'",
                tenant.value(),
                stream.issuer(),
                stream.madeAt(),
                now,
                next);
    }

    private Kept kept(Row row) {
        TenantId tenant = new TenantId(row.text(0));
        String issuer = row.text(1);
        Optional<Secret> secret = row.optionalText(8).flatMap(text -> vault.openText(text, place(tenant, issuer)));
        Optional<Grant> grant = row.optionalText(5)
                .map(url -> new Grant(URI.create(url), client(row.optionalText(6), secret), row.optionalText(7)));
        Optional<Secret> authorization = grant.isPresent() ? Optional.empty() : secret;
        Optional<Poll> poll = row.optionalText(4).map(url -> new Poll(URI.create(url), authorization, grant));
        return new Kept(
                new SignalStream(tenant, issuer, row.text(2), row.optionalText(3), poll, row.instant(9)),
                row.optionalInstant(10),
                row.optionalInstant(11),
                row.number(12));
    }

    private static Optional<Client> client(Optional<String> id, Optional<Secret> secret) {
        return id.flatMap(known -> secret.map(it -> new Client(known, it)));
    }

    private static String place(TenantId tenant, String issuer) {
        return tenant + "|signal_streams|sealed_secret|" + issuer;
    }
}
