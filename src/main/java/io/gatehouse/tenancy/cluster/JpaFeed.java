package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.OddRow;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Feed} in PostgreSQL. A position is the oldest transaction that was under way at the last look: rows that it or
 * a younger one wrote may appear later than rows with higher numbers.
 */
@ApplicationScoped
@PerTenant
@Transactional
class JpaFeed implements Feed {

    /** What PostgreSQL's own hints are given on. */
    static final String CHANNEL = "gatehouse";

    private static final String HORIZON = "cast(pg_snapshot_xmin(pg_current_snapshot()) as text)";
    private static final String SINCE = "select horizon, seq, tenant_id, kind, about from (select " + HORIZON
            + " as horizon) now left join cluster_feed on xid >= cast(?1 as xid8) order by seq";

    private final Sql sql;
    private final Bus bus;

    @Inject
    JpaFeed(Sql sql, Bus bus) {
        this.sql = sql;
        this.bus = bus;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaFeed() {
        this(null, Bus.LOCAL);
    }

    @Override
    public void add(TenantId tenant, Notice.Kind kind, String about) {
        sql.update(
                "insert into cluster_feed (tenant_id, kind, about) values (?1, ?2, ?3)",
                tenant.value(),
                kind.name(),
                about);
        if (bus == Bus.POSTGRES) {
            sql.call("select cast(pg_notify('" + CHANNEL + "', '') as text)"); // at the commit, and once for all
        }
    }

    @Override
    @AcrossTenants("the position is the database's")
    public String now() {
        return sql.row("select " + HORIZON).orElseThrow().text(0);
    }

    @Override
    @AcrossTenants("a node hears what is told of every tenant")
    public Read since(String position) {
        List<Row> rows = sql.rows(SINCE, position);
        List<Entry> entries = rows.stream()
                .filter(row -> row.optionalText(3).isPresent())
                .flatMap(OddRow.passedOver("the feed", JpaFeed::entry))
                .toList();
        return new Read(rows.get(0).text(0), entries);
    }

    @Override
    @AcrossTenants("notices of all tenants are forgotten when they are old")
    public void forgetBefore(Instant instant) {
        sql.update("delete from cluster_feed where told_at < ?1", instant);
    }

    private static Entry entry(Row row) {
        return new Entry(row.count(1), new Notice(new TenantId(row.text(2)), kind(row.text(3)), row.text(4)));
    }

    private static Notice.Kind kind(String text) {
        return Arrays.stream(Notice.Kind.values())
                .filter(each -> each.name().equals(text))
                .findAny()
                .orElse(Notice.Kind.UNKNOWN);
    }
}
