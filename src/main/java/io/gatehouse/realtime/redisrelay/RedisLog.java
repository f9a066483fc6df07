package io.gatehouse.realtime.redisrelay;

import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.redis.Script;
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
import io.gatehouse.realtime.relay.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The {@link Log} of nodes that have a Redis in common: a hash with the count and a stream with the messages for each
 * channel, whose ids are the offsets; they hear of messages by {@link RedisLine}. A count is good for one life of one
 * Redis: after a restart or a failover it begins anew, since what was acknowledged before may be lost.
 */
public final class RedisLog implements Log {

    private static final int EPOCH_BYTES = 6;

    /** For how long a channel of which nothing is kept goes on with its count. */
    private static final Duration IDLE = Duration.ofDays(1);

    /**
     * What both scripts begin with: the count of this life. KEYS: count, messages. ARGV: a new epoch, how long an
     * unused count is kept (ms).
     */
    private static final String COUNT = """
            local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or 'unknown'
            if redis.call('HGET', KEYS[1], 'run') ~= run then
              redis.call('DEL', KEYS[2])
              redis.call('HSET', KEYS[1], 'run', run, 'epoch', ARGV[1], 'last', 0)
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            local epoch, last = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'last'))
            """;

    /**
     * KEYS: also where it stands what is known by a mark, if it has one. ARGV: also text, most, until when it is kept
     * (ms), for how long (ms), now (ms), until when it is known (ms), for how long (ms), notices.
     */
    private static final Script APPEND = Script.of(COUNT + """
            if KEYS[3] then
              local at, number, till = string.match(redis.call('GET', KEYS[3]) or '', '^(%S+) (%d+) (%d+)$')
              if at == epoch and tonumber(till) > tonumber(ARGV[7]) then return {at, number} end
            end
            last = string.format('%d', redis.call('HINCRBY', KEYS[1], 'last', 1))
            if tonumber(ARGV[4]) > 0 then
              redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[4], last .. '-0', 'kept', ARGV[5] .. ' ' .. ARGV[3])
              redis.call('PEXPIRE', KEYS[2], ARGV[6])
            else
              redis.call('DEL', KEYS[2])
            end
            if KEYS[3] then
              redis.call('SET', KEYS[3], epoch .. ' ' .. last .. ' ' .. ARGV[8], 'PX', ARGV[9])
            end
            redis.call('PUBLISH', ARGV[10], 'm ' .. epoch .. ' ' .. last .. ' ' .. ARGV[3])
            return {epoch, last}
            """);

    /**
     * What follows the count in both scripts that read, a few messages at a time. ARGV: also the epoch and the offset
     * after which (empty: the newest), how many, and how many bytes. Answers the head, then the offset of each, and
     * until when (ms) it is kept before its text.
     */
    private static final String FIND = """
            local answer = {epoch, last}
            local left, bytes = tonumber(ARGV[5]), tonumber(ARGV[6])
            local from = ARGV[3] == '' and '+' or '(' .. ARGV[4] .. '-0'
            if ARGV[3] ~= '' and ARGV[3] ~= epoch then left = 0 end
            while left > 0 and bytes > 0 do
              local few = math.min(left, 16)
              local found = ARGV[3] == '' and redis.call('XREVRANGE', KEYS[2], from, '-', 'COUNT', few)
                or redis.call('XRANGE', KEYS[2], from, '+', 'COUNT', few)
              for _, each in ipairs(found) do
                if bytes <= 0 then break end
                answer[#answer + 1] = string.match(each[1], '^%d+')
                answer[#answer + 1] = each[2][2]
                bytes = bytes - #each[2][2]
                from = '(' .. each[1]
              end
              left = #found < few and 0 or left - few
            end
            return answer
            """;

    private static final Script JOIN = Script.of(COUNT + FIND);

    /** Writes nothing: where there is no count of this life, one is answered that is nobody's. */
    private static final Script READ = Script.of("""
            local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or 'unknown'
            local known, epoch, last = unpack(redis.call('HMGET', KEYS[1], 'run', 'epoch', 'last'))
            if known ~= run then return {ARGV[1], '0'} end
            """ + FIND);

    private final RedisLink redis;
    private final Seal seal;
    private final Entropy entropy;
    private final Clock clock;

    public RedisLog(RedisLink redis, Vault vault, Entropy entropy, Clock clock) {
        this.redis = redis;
        this.seal = new Seal(vault);
        this.entropy = entropy;
        this.clock = clock;
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        List<String> keys =
                new ArrayList<>(List.of(RedisNames.of(channel, "count"), RedisNames.of(channel, "messages")));
        publication.once().ifPresent(mark -> keys.add(RedisNames.of(channel, "once:" + mark)));
        String text = seal.sign(MessageText.of(channel)
                .addAll(MessageText.of(publication))
                .build()
                .toString());
        Instant now = clock.instant();
        List<String> place = Unavailable.refusing(() -> redis.run(
                APPEND,
                keys.toArray(String[]::new),
                newEpoch(),
                millis(IDLE.plus(retention.longest())),
                text,
                Integer.toString(retention.most()),
                millis(publication.publishedAt().plus(retention.longest())),
                millis(retention.longest().plusMillis(1)),
                millis(now),
                millis(now.plus(Publication.KNOWN)),
                millis(Publication.KNOWN),
                RedisNames.NOTICES));
        return new Position(place.get(0), Long.parseLong(place.get(1)));
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        return read(READ, channel, since, limit);
    }

    @Override
    public Slice join(ChannelKey channel, Optional<Position> since, int limit) {
        return read(JOIN, channel, since, limit);
    }

    private Slice read(Script script, ChannelKey channel, Optional<Position> since, int limit) {
        String[] keys = {RedisNames.of(channel, "count"), RedisNames.of(channel, "messages")};
        List<String> answer = Unavailable.refusing(() -> redis.run(
                script,
                keys,
                newEpoch(),
                millis(IDLE),
                since.map(Position::epoch).orElse(""),
                since.map(each -> Long.toString(each.offset())).orElse("0"),
                Integer.toString(limit),
                Integer.toString(MOST_BYTES)));
        Position head = new Position(answer.get(0), Long.parseLong(answer.get(1)));
        List<Message> messages = messages(channel, head, answer);
        if (since.isEmpty()) {
            Collections.reverse(messages);
            return new Slice(head, messages, true);
        }
        boolean ours = since.get().epoch().equals(head.epoch()) && since.get().offset() <= head.offset();
        return ours ? Slice.after(since.get(), head, messages) : new Slice(head, List.of(), false);
    }

    /** Redis forgets by itself. */
    @Override
    public void sweep() {
        // There is nothing left to forget.
    }

    private List<Message> messages(ChannelKey channel, Position head, List<String> answer) {
        List<Message> messages = new ArrayList<>();
        for (int i = 2; i + 1 < answer.size(); i += 2) {
            Position place = new Position(head.epoch(), Long.parseLong(answer.get(i)));
            message(channel, place, answer.get(i + 1)).ifPresent(messages::add);
        }
        return messages;
    }

    /** What was not signed by a node of ours, or for another channel, or is kept no longer, is not there. */
    private Optional<Message> message(ChannelKey channel, Position place, String kept) {
        String until = kept.substring(0, Math.max(0, kept.indexOf(' ')));
        boolean lasts = until.matches("[0-9]{1,18}")
                && Long.parseLong(until) > clock.instant().toEpochMilli();
        return lasts
                ? seal.open(kept.substring(until.length() + 1))
                        .map(text -> MessageText.message(place, text))
                        .filter(message -> message.channel().equals(channel))
                : Optional.empty();
    }

    private String newEpoch() {
        return "e" + entropy.text(EPOCH_BYTES);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
