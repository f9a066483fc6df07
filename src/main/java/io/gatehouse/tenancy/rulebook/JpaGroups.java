package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** {@link Groups} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaGroups implements Groups {

    private static final String ONE = " where tenant_id = ?1 and group_name = ?2 and subject = ?3";

    private final Sql sql;

    @Inject
    JpaGroups(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaGroups() {
        this.sql = null;
    }

    @Override
    public List<Membership> page(TenantId tenant, String group, String after, int limit) {
        return sql
                .rows(
                        "select group_name, subject from group_members"
                                + " where tenant_id = ?1 and group_name = ?2 and subject > ?3 order by subject limit ?4",
                        tenant.value(),
                        group,
                        after,
                        limit)
                .stream()
                .map(JpaGroups::membership)
                .toList();
    }

    @Override
    public List<Membership> in(TenantId tenant, Set<String> groups) {
        return sql
                .rows(
                        "select group_name, subject from group_members where tenant_id = ?1"
                                + " and group_name in (select jsonb_array_elements_text(cast(?2 as jsonb)))",
                        tenant.value(),
                        Json.createArrayBuilder(groups).build().toString())
                .stream()
                .map(JpaGroups::membership)
                .toList();
    }

    @Override
    public List<String> names(TenantId tenant, String after, int limit) {
        return sql
                .rows(
                        "select distinct group_name from group_members"
                                + " where tenant_id = ?1 and group_name > ?2 order by group_name limit ?3",
                        tenant.value(),
                        after,
                        limit)
                .stream()
                .map(row -> row.text(0))
                .toList();
    }

    @Override
    public boolean add(TenantId tenant, Membership membership) {
        return sql.update(
                        "insert into group_members (tenant_id, group_name, subject) values (?1, ?2, ?3)"
                                + " on conflict do nothing",
                        tenant.value(),
                        membership.group(),
                        membership.subject().value())
                > 0;
    }

    @Override
    public boolean remove(TenantId tenant, Membership membership) {
        return sql.update(
                        "delete from group_members" + ONE,
                        tenant.value(),
                        membership.group(),
                        membership.subject().value())
                > 0;
    }

    private static Membership membership(Row row) {
        return new Membership(row.text(0), new SubjectId(row.text(1)));
    }
}
