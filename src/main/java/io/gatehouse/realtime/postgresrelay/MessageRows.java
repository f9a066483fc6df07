package io.gatehouse.realtime.postgresrelay;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.relay.MessageText;
import io.gatehouse.realtime.relay.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The messages in the database. The lock on a channel's row is what puts them into one order, in which PostgreSQL
 * notifies too.
 */
@ApplicationScoped
@PerTenant
@Transactional
class MessageRows {

    /** What nodes listen on. */
    static final String CHANNEL = "gatehouse_messages";

    /** A notice has less than 8,000 bytes (NOTIFY); longer messages are fetched. */
    private static final int LONGEST_NOTICE = 7_900;

    private static final int EPOCH_BYTES = 6;

    /** For how long a message that is not kept can be fetched, and how many of them. */
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(30);

    private static final int FETCHED_OF = 64;

    /** For how long a channel of which nothing is kept goes on with its count. */
    private static final Duration IDLE = Duration.ofDays(1);

    private static final String PLACE = "insert into channel_logs (tenant_id, channel, epoch, last, used_at)"
            + " values (?1, ?2, ?3, ?4, ?5) on conflict (tenant_id, channel)"
            + " do update set last = channel_logs.last + ?4, used_at = excluded.used_at returning epoch, last";
    private static final String KEEP =
            "insert into channel_messages (tenant_id, channel, epoch, number, body, kept_until)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6)";
    private static final String TRIM =
            "delete from channel_messages where tenant_id = ?1 and channel = ?2" + " and (number <= ?4 or epoch <> ?3)";

    private final Sql sql;
    private final Seal seal;
    private final Entropy entropy;
    private final Clock clock;

    @Inject
    MessageRows(Sql sql, Vault vault, Entropy entropy, Clock clock) {
        this.sql = sql;
        this.seal = new Seal(vault);
        this.entropy = entropy;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    MessageRows() {
        this.sql = null;
        this.seal = null;
        this.entropy = null;
        this.clock = null;
    }

    Position append(TenantId tenant, ChannelName channel, Publication publication, Retention retention) {
        Optional<Position> there = publication.once().flatMap(mark -> known(tenant, channel, mark));
        if (there.isPresent()) {
            return there.get();
        }
        Position place = place(tenant, channel, 1);
        publication.once().ifPresent(mark -> know(tenant, channel, mark, place));
        ChannelKey key = new ChannelKey(tenant, channel);
        String body = MessageText.of(publication).build().toString();
        String whole = seal.sign(MessageText.of(key, place)
                .addAll(MessageText.of(publication))
                .build()
                .toString());
        boolean fits = whole.getBytes(StandardCharsets.UTF_8).length < LONGEST_NOTICE;
        if (retention.most() > 0 || !fits) {
            Instant until = publication.publishedAt().plus(fits ? retention.longest() : longer(retention));
            sql.update(KEEP, tenant.value(), channel.value(), place.epoch(), place.offset(), body, until);
            long kept = retention.most() > 0 ? retention.most() : FETCHED_OF;
            sql.update(TRIM, tenant.value(), channel.value(), place.epoch(), place.offset() - kept);
        }
        String notice =
                fits ? whole : seal.sign(MessageText.of(key, place).build().toString());
        sql.call("select cast(pg_notify('" + CHANNEL + "', ?1) as text)", notice);
        return place;
    }

    Slice read(TenantId tenant, ChannelName channel, Optional<Position> since, int limit) {
        Position head = head(tenant, channel).orElseGet(() -> new Position(newEpoch(), 0));
        return read(tenant, channel, head, since, limit);
    }

    /** As {@link #read}, where the count begins if it has not. */
    Slice join(TenantId tenant, ChannelName channel, Optional<Position> since, int limit) {
        Position head = head(tenant, channel).orElseGet(() -> place(tenant, channel, 0));
        return read(tenant, channel, head, since, limit);
    }

    private Optional<Position> head(TenantId tenant, ChannelName channel) {
        return sql.row(
                        "select epoch, last from channel_logs where tenant_id = ?1 and channel = ?2",
                        tenant.value(),
                        channel.value())
                .map(row -> new Position(row.text(0), row.count(1)));
    }

    private Slice read(TenantId tenant, ChannelName channel, Position head, Optional<Position> since, int limit) {
        ChannelKey key = new ChannelKey(tenant, channel);
        if (since.isEmpty()) {
            List<Message> newest = messages(key, new Position(head.epoch(), 0), head, "desc", limit);
            Collections.reverse(newest);
            return new Slice(head, newest, true);
        }
        Position from = since.get();
        if (!from.epoch().equals(head.epoch()) || from.offset() > head.offset()) {
            return new Slice(head, List.of(), false);
        }
        List<Message> next = messages(key, from, head, "asc", limit);
        return Slice.after(from, head, next);
    }

    /** Only as many leave the database as fit. */
    private List<Message> messages(ChannelKey channel, Position from, Position head, String order, int limit) {
        List<Message> messages = new ArrayList<>();
        for (Row row : sql.rows(
                "select number, body from (select number, body,"
                        + " sum(octet_length(body)) over (order by number " + order + ") - octet_length(body) as before"
                        + " from (select number, body from channel_messages where tenant_id = ?1 and channel = ?2"
                        + " and epoch = ?3 and number > ?4 and number <= ?5 and kept_until > ?6"
                        + " order by number " + order + " limit ?7) wanted) sized"
                        + " where before < ?8 order by number " + order,
                channel.tenant().value(),
                channel.name().value(),
                head.epoch(),
                from.offset(),
                head.offset(),
                clock.instant(),
                limit,
                Log.MOST_BYTES)) {
            Position place = new Position(head.epoch(), row.count(0));
            messages.add(new Message(channel, place, MessageText.publication(row.text(1))));
        }
        return messages;
    }

    /** How many messages were forgotten. */
    @AcrossTenants("messages of all tenants are forgotten when their time is over")
    int sweep() {
        Instant now = clock.instant();
        sql.update("delete from channel_marks where known_until <= ?1", now);
        int swept = sql.update("delete from channel_messages where kept_until <= ?1", now);
        sql.update(
                "delete from channel_logs l where used_at < ?1 and not exists (select 1 from channel_messages m"
                        + " where m.tenant_id = l.tenant_id and m.channel = l.channel)",
                now.minus(IDLE));
        return swept;
    }

    /**
     * Where it stands already. Waits for whoever else publishes on the channel, so that of two at once the second finds
     * the first.
     */
    private Optional<Position> known(TenantId tenant, ChannelName channel, String mark) {
        Position head = place(tenant, channel, 0);
        return sql.row(
                        "select epoch, number from channel_marks where tenant_id = ?1 and channel = ?2 and mark = ?3"
                                + " and epoch = ?4 and known_until > ?5",
                        tenant.value(),
                        channel.value(),
                        mark,
                        head.epoch(),
                        clock.instant())
                .map(row -> new Position(row.text(0), row.count(1)));
    }

    private void know(TenantId tenant, ChannelName channel, String mark, Position place) {
        sql.update(
                "insert into channel_marks (tenant_id, channel, mark, epoch, number, known_until)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (tenant_id, channel, mark)"
                        + " do update set epoch = ?4, number = ?5, known_until = ?6",
                tenant.value(),
                channel.value(),
                mark,
                place.epoch(),
                place.offset(),
                clock.instant().plus(Publication.KNOWN));
    }

    private Position place(TenantId tenant, ChannelName channel, int more) {
        Row row = sql.row(PLACE, tenant.value(), channel.value(), newEpoch(), more, clock.instant())
                .orElseThrow();
        return new Position(row.text(0), row.count(1));
    }

    private String newEpoch() {
        return "e" + entropy.text(EPOCH_BYTES);
    }

    private static Duration longer(Retention retention) {
        return retention.longest().compareTo(FETCHED_WITHIN) > 0 ? retention.longest() : FETCHED_WITHIN;
    }
}
