package io.gatehouse.tenancy.key;

import io.gatehouse.ground.address.AddressRange;
import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.key.ApiKey.Kind;
import io.gatehouse.tenancy.key.ApiKey.Terms;
import io.gatehouse.tenancy.policy.Capabilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Keys} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaKeys implements Keys {

    private static final String COLUMNS = "select id, kind, name, scopes, capabilities, addresses, tail, created_at,"
            + " expires_at, used_at, revoked_at, digest from api_keys where tenant_id = ?1";

    private static final String PAGE =
            Sql.fitting(COLUMNS + " and id > ?2 order by id limit ?3", "octet_length(capabilities)", "id");

    private final Sql sql;

    @Inject
    JpaKeys(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaKeys() {
        this.sql = null;
    }

    @Override
    public void add(TenantId tenant, ApiKey key, byte[] digest) {
        sql.update(
                "insert into api_keys (tenant_id, id, kind, name, scopes, capabilities, addresses, tail, created_at,"
                        + " expires_at, digest)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, cast(?10 as timestamptz), ?11)",
                tenant.value(),
                key.id(),
                key.kind().text(),
                key.terms().name(),
                key.terms().scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")),
                key.terms().capabilities().json().toString(),
                key.terms().addresses().stream()
                        .map(AddressRange::text)
                        .sorted()
                        .collect(Collectors.joining(" ")),
                key.tail(),
                key.createdAt(),
                key.terms().expiresAt().map(Instant::toString).orElse(null),
                digest);
    }

    @Override
    public Optional<Kept> find(TenantId tenant, String id) {
        return sql.row(COLUMNS + " and id = ?2", tenant.value(), id)
                .map(row -> new Kept(key(tenant, row), row.bytes(11)));
    }

    @Override
    public List<ApiKey> page(TenantId tenant, String after, int limit) {
        return sql.rows(PAGE, tenant.value(), after, limit).stream()
                .map(row -> key(tenant, row))
                .toList();
    }

    @Override
    public int count(TenantId tenant) {
        return sql.row("select count(*) from api_keys where tenant_id = ?1 and revoked_at is null", tenant.value())
                .map(row -> row.number(0))
                .orElse(0);
    }

    @Override
    public boolean revoke(TenantId tenant, String id, Instant now) {
        return sql.update(
                        "update api_keys set revoked_at = ?3 where tenant_id = ?1 and id = ?2 and revoked_at is null",
                        tenant.value(),
                        id,
                        now)
                > 0;
    }

    @Override
    public boolean used(TenantId tenant, String id, Instant now, Instant since) {
        return sql.update(
                        "update api_keys set used_at = ?3"
                                + " where tenant_id = ?1 and id = ?2 and (used_at is null or used_at < ?4)",
                        tenant.value(),
                        id,
                        now,
                        since)
                > 0;
    }

    /** What a key may of which nobody can tell what it may: it can be listed and deleted. */
    private static Terms nothing(Row row) {
        return new Terms(row.text(2), Set.of(), Capabilities.none(), Set.of(), row.optionalInstant(8));
    }

    private static Terms terms(Row row) {
        return new Terms(
                row.text(2),
                words(row.text(3)).stream()
                        .flatMap(each -> Scope.named(each).stream())
                        .collect(Collectors.toSet()),
                Capabilities.kept(row.text(4)),
                words(row.text(5)).stream()
                        .map(each -> AddressRange.parse(each).orElseThrow())
                        .collect(Collectors.toSet()),
                row.optionalInstant(8));
    }

    private static ApiKey key(TenantId tenant, Row row) {
        Terms terms = OddRow.read("API keys of " + tenant, row, JpaKeys::terms).orElseGet(() -> nothing(row));
        return new ApiKey(
                tenant,
                row.text(0),
                Kind.valueOf(row.text(1).toUpperCase(Locale.ROOT)),
                terms,
                row.text(6),
                row.instant(7),
                row.optionalInstant(9),
                row.optionalInstant(10));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
    }
}
