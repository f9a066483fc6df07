package io.gatehouse.realtime.channelrules;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.realtime.channel.ChannelRules;
import io.gatehouse.realtime.channel.Sender;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** RulesByChannel in the database. */
@ApplicationScoped
@PerTenant
@Transactional
class ChannelRulesRows {

    private static final String READ = "select pattern, kept, kept_s, presence, anonymous, servers_only, claims"
            + " from channel_families where tenant_id = ?1";

    private final Sql sql;

    @Inject
    ChannelRulesRows(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelRulesRows() {
        this(null);
    }

    /** All of them, in the order of the patterns' texts. */
    List<ChannelRules> all(TenantId tenant) {
        return sql.rows(READ + " order by pattern collate \"C\"", tenant.value()).stream()
                .map(ChannelRulesRows::rules)
                .toList();
    }

    void put(TenantId tenant, ChannelRules rules) {
        sql.update(
                "insert into channel_families (tenant_id, pattern, kept, kept_s, presence, anonymous, servers_only,"
                        + " claims) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (tenant_id, pattern) do update"
                        + " set kept = ?3, kept_s = ?4, presence = ?5, anonymous = ?6, servers_only = ?7, claims = ?8",
                tenant.value(),
                rules.pattern().text(),
                rules.retention().most(),
                Math.toIntExact(rules.retention().longest().toSeconds()),
                rules.presence(),
                rules.sender().anonymous(),
                rules.serversOnly(),
                String.join(" ", new TreeSet<>(rules.sender().claims())));
    }

    /** Whether it was there. */
    boolean remove(TenantId tenant, ChannelPattern pattern) {
        return sql.update(
                        "delete from channel_families where tenant_id = ?1 and pattern = ?2",
                        tenant.value(),
                        pattern.text())
                == 1;
    }

    private static ChannelRules rules(Row row) {
        Set<String> claims = Arrays.stream(row.text(6).split(" "))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        return new ChannelRules(
                new ChannelPattern(row.text(0)),
                new Retention(row.number(1), Duration.ofSeconds(row.number(2))),
                row.flag(3),
                new Sender(row.flag(4), claims),
                row.flag(5));
    }
}
