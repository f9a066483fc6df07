package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Attachment.Kind;
import io.gatehouse.tenancy.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** {@link Policies} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaPolicies implements Policies {

    private final Sql sql;

    @Inject
    JpaPolicies(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaPolicies() {
        this.sql = null;
    }

    @Override
    public List<Policy> all(TenantId tenant) {
        return sql
                .rows(
                        "select id, attached_to, name, value, statements from policies where tenant_id = ?1 order by id",
                        tenant.value())
                .stream()
                .map(JpaPolicies::policy)
                .toList();
    }

    @Override
    public void put(TenantId tenant, Policy policy, Instant now) {
        sql.update(
                "insert into policies (tenant_id, id, attached_to, name, value, statements, changed_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (tenant_id, id) do update"
                        + " set attached_to = excluded.attached_to, name = excluded.name, value = excluded.value,"
                        + " statements = excluded.statements, changed_at = excluded.changed_at",
                tenant.value(),
                policy.id(),
                policy.attachment().kind().text(),
                policy.attachment().name(),
                policy.attachment().value(),
                PolicyJson.statements(policy).toString(),
                now);
    }

    @Override
    public boolean remove(TenantId tenant, String id) {
        return sql.update("delete from policies where tenant_id = ?1 and id = ?2", tenant.value(), id) > 0;
    }

    private static Policy policy(Row row) {
        Kind kind = Kind.valueOf(row.text(1).toUpperCase(Locale.ROOT));
        return new Policy(row.text(0), new Attachment(kind, row.text(2), row.text(3)), PolicyJson.kept(row.text(4)));
    }
}
