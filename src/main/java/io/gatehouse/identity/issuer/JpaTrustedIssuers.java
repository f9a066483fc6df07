package io.gatehouse.identity.issuer;

import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link TrustedIssuers} in PostgreSQL. */
@ApplicationScoped
@PerTenant
@Transactional
class JpaTrustedIssuers implements TrustedIssuers {

    private static final String SELECT =
            "select id, issuer, audience, definition, sealed_secret, created_at, keys_since"
                    + " from trusted_issuers where tenant_id = ?1";

    private final Sql sql;
    private final Vault vault;
    private final Cluster cluster;

    @Inject
    JpaTrustedIssuers(Sql sql, Vault vault, Cluster cluster) {
        this.sql = sql;
        this.vault = vault;
        this.cluster = cluster;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaTrustedIssuers() {
        this(null, null, null);
    }

    @Override
    public List<TrustedIssuer> all(TenantId tenant) {
        return sql.rows(SELECT + " order by id", tenant.value()).stream()
                .flatMap(OddRow.passedOver("trusted issuers of " + tenant, row -> issuer(tenant, row)))
                .toList();
    }

    @Override
    public Optional<TrustedIssuer> find(TenantId tenant, String id) {
        return sql.row(SELECT + " and id = ?2", tenant.value(), id)
                .flatMap(row -> OddRow.read("trusted issuers of " + tenant, row, each -> issuer(tenant, each)));
    }

    @Override
    public boolean add(TenantId tenant, TrustedIssuer issuer) {
        return told(
                tenant,
                sql.update(
                        "insert into trusted_issuers"
                                + " (tenant_id, id, issuer, audience, definition, sealed_secret, created_at, keys_since)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) on conflict do nothing",
                        tenant.value(),
                        issuer.id(),
                        issuer.issuer().orElse(null),
                        issuer.audience(),
                        IssuerJson.kept(issuer),
                        issuer.introspection()
                                .map(each -> vault.sealText(each.clientSecret(), place(tenant, issuer.id())))
                                .orElse(null),
                        issuer.createdAt()));
    }

    @Override
    public boolean remove(TenantId tenant, String id) {
        return told(
                tenant, sql.update("delete from trusted_issuers where tenant_id = ?1 and id = ?2", tenant.value(), id));
    }

    @Override
    public boolean forgetKeys(TenantId tenant, String id, Instant now) {
        return told(
                tenant,
                sql.update(
                        "update trusted_issuers set keys_since = ?3 where tenant_id = ?1 and id = ?2",
                        tenant.value(),
                        id,
                        now));
    }

    /** Whether anything changed; if so, every node is told. */
    private boolean told(TenantId tenant, int changed) {
        if (changed > 0) {
            cluster.tell(new Notice(tenant, Notice.Kind.TENANT_CHANGED, ""));
        }
        return changed > 0;
    }

    @Override
    public Set<String> seen(TenantId tenant, String id, Set<String> thumbprints, Instant now) {
        Set<String> fresh = new HashSet<>();
        for (String thumbprint : thumbprints) {
            int added = sql.update(
                    "insert into issuer_keys_seen (tenant_id, issuer_id, thumbprint, seen_at)"
                            + " select tenant_id, id, ?3, ?4 from trusted_issuers where tenant_id = ?1 and id = ?2"
                            + " on conflict do nothing",
                    tenant.value(),
                    id,
                    thumbprint,
                    now);
            if (added > 0) {
                fresh.add(thumbprint);
            }
        }
        return fresh;
    }

    @Override
    public Map<String, Instant> firstSeen(TenantId tenant, String id) {
        Map<String, Instant> seen = new HashMap<>();
        sql.rows(
                        "select thumbprint, seen_at from issuer_keys_seen where tenant_id = ?1 and issuer_id = ?2",
                        tenant.value(),
                        id)
                .forEach(row -> seen.put(row.text(0), row.instant(1)));
        return seen;
    }

    private TrustedIssuer issuer(TenantId tenant, Row row) {
        String id = row.text(0);
        return IssuerJson.kept(
                new IssuerJson.Kept(tenant, id, row.optionalText(1), row.text(2), row.instant(5), row.instant(6)),
                row.text(3),
                row.optionalText(4).flatMap(text -> vault.openText(text, place(tenant, id))));
    }

    private static String place(TenantId tenant, String id) {
        return tenant + "|trusted_issuers|sealed_secret|" + id;
    }
}
