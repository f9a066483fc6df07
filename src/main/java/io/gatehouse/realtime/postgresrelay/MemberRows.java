package io.gatehouse.realtime.postgresrelay;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.relay.MemberText;
import io.gatehouse.realtime.relay.MessageText;
import io.gatehouse.realtime.relay.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who is there, in the database: each until the lease of its node's life ends. */
@ApplicationScoped
@PerTenant
@Transactional
class MemberRows {

    private static final int LIFE_BYTES = 9;
    private static final String COLUMNS = "tenant_id, channel, connection, body";

    private final Sql sql;
    private final Seal seal;
    private final Clock clock;

    /**
     * Another one after each start: what a node left behind that died is not renewed by the one that comes after it.
     */
    private final String life;

    @Inject
    MemberRows(Sql sql, Vault vault, Entropy entropy, Clock clock) {
        this.sql = sql;
        this.seal = new Seal(vault);
        this.life = entropy.text(LIFE_BYTES);
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    MemberRows() {
        this.sql = null;
        this.seal = null;
        this.life = null;
        this.clock = null;
    }

    void put(TenantId tenant, ChannelName channel, Member member) {
        boolean entered = sql.row(
                        "insert into channel_members (" + COLUMNS + ", life, lease_until)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (tenant_id, channel, connection)"
                                + " do update set body = ?4, lease_until = ?6 returning (xmax = 0)",
                        tenant.value(),
                        channel.value(),
                        member.connection().value(),
                        MemberText.of(member).build().toString(),
                        life,
                        lease())
                .orElseThrow()
                .flag(0);
        Change.Action action = entered ? Change.Action.ENTER : Change.Action.UPDATE;
        tell(new Change(new ChannelKey(tenant, channel), action, member));
    }

    boolean remove(TenantId tenant, ChannelName channel, ConnectionId connection) {
        List<Row> gone = sql.rows(
                "delete from channel_members where tenant_id = ?1 and channel = ?2 and connection = ?3 returning "
                        + COLUMNS,
                tenant.value(),
                channel.value(),
                connection.value());
        gone.forEach(row -> tell(left(row)));
        return !gone.isEmpty();
    }

    Present members(TenantId tenant, ChannelName channel) {
        return Present.of(sql
                .rows(
                        Sql.fitting(
                                "select " + COLUMNS + " from channel_members where tenant_id = ?1 and channel = ?2"
                                        + " and lease_until > ?3 order by connection collate \"C\" limit "
                                        + (Present.MOST + 1),
                                "octet_length(body)",
                                "connection collate \"C\""),
                        tenant.value(),
                        channel.value(),
                        clock.instant())
                .stream()
                .map(row -> MemberText.member(row.text(3)))
                .toList());
    }

    /** How many there are of this node's life. */
    @AcrossTenants("a node's life holds members of every tenant")
    int renew() {
        return sql.update("update channel_members set lease_until = ?1 where life = ?2", lease(), life);
    }

    @AcrossTenants("members of all tenants leave when their leases end")
    void sweep() {
        sql.rows("delete from channel_members where lease_until <= ?1 returning " + COLUMNS, clock.instant())
                .forEach(row -> tell(left(row)));
    }

    private Instant lease() {
        return clock.instant().plus(Roster.LEASE);
    }

    private void tell(Change change) {
        String notice = seal.sign(MessageText.of(change).build().toString());
        sql.call("select cast(pg_notify('" + MessageRows.CHANNEL + "', ?1) as text)", notice);
    }

    private static Change left(Row row) {
        ChannelKey channel = new ChannelKey(new TenantId(row.text(0)), new ChannelName(row.text(1)));
        return new Change(channel, Change.Action.LEAVE, MemberText.member(row.text(3)));
    }
}
