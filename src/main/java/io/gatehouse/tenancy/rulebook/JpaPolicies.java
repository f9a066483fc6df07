package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Attachment.Kind;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
                .map(row -> OddRow.read("policies of " + tenant, row, JpaPolicies::policy)
                        .orElseGet(() -> closed(row)))
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

    /** One that cannot be read may be one that rejects: until it is replaced it rejects all, to whomever it is for. */
    private static Policy closed(Row row) {
        Attachment whom =
                OddRow.read("attached to", row, JpaPolicies::attachment).orElseGet(Attachment::toTenant);
        List<Statement> all = List.of(Statement.reject(Set.of(Permission.ANY)));
        return OddRow.read("id of a policy", row, each -> new Policy(each.text(0), whom, all))
                .orElseGet(() -> new Policy("unreadable", whom, all));
    }

    private static Policy policy(Row row) {
        return new Policy(row.text(0), attachment(row), PolicyJson.kept(row.text(4)));
    }

    private static Attachment attachment(Row row) {
        Kind kind = Kind.valueOf(row.text(1).toUpperCase(Locale.ROOT));
        return new Attachment(kind, row.text(2), row.text(3));
    }
}
