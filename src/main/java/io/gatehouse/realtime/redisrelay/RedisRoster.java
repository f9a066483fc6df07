package io.gatehouse.realtime.redisrelay;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.redis.Script;
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
import io.gatehouse.realtime.relay.Unavailable;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The {@link Roster} of nodes that have a Redis in common: a hash of members for each channel; each names the life of
 * its node, and that life is a key that expires. What a life has entered is listed beside it, so that others can take
 * it off.
 */
public final class RedisRoster implements Roster {

    private static final int LIFE_BYTES = 9;
    private static final Logger LOG = System.getLogger(RedisRoster.class.getName());
    private static final String LIVES = "gatehouse:lives";

    /** KEYS: members. ARGV: connection, text, the notice of one who enters, and of one who updates, notices. */
    private static final Script PUT = Script.of("""
            local entered = redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) == 1
            redis.call('PUBLISH', ARGV[5], entered and ARGV[3] or ARGV[4])
            return {}
            """);

    /** KEYS: members. ARGV: connection, the notice, notices. Answers something where it was there. */
    private static final Script REMOVE = Script.of("""
            if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return {} end
            redis.call('PUBLISH', ARGV[3], ARGV[2])
            return {'removed'}
            """);

    /** KEYS: members. ARGV: how many, how many bytes. Answers how many there are, then the first by their ids. */
    private static final Script MEMBERS = Script.of("""
            local ids = redis.call('HKEYS', KEYS[1])
            table.sort(ids)
            local answer, bytes = {tostring(#ids)}, tonumber(ARGV[2])
            for _, id in ipairs(ids) do
              if #answer > tonumber(ARGV[1]) or bytes <= 0 then break end
              local text = redis.call('HGET', KEYS[1], id)
              answer[#answer + 1] = text
              bytes = bytes - #text
            end
            return answer
            """);

    private final RedisLink redis;
    private final Seal seal;
    private final String life;
    private volatile boolean known;

    private record Kept(String life, Member member) {}

    public RedisRoster(RedisLink redis, Vault vault, Entropy entropy) {
        this.redis = redis;
        this.seal = new Seal(vault);
        this.life = entropy.text(LIFE_BYTES);
    }

    @Override
    public void put(ChannelKey channel, Member member) {
        String id = member.connection().value();
        String text = life + " "
                + seal.sign(MessageText.of(channel)
                        .addAll(MemberText.of(member))
                        .build()
                        .toString());
        List<String> ignored = Unavailable.refusing(() -> {
            if (!known) {
                live();
            }
            redis.commands().sadd(RedisNames.entered(life), RedisNames.entry(channel, id));
            return redis.run(
                    PUT,
                    new String[] {key(channel)},
                    id,
                    text,
                    notice(new Change(channel, Change.Action.ENTER, member)),
                    notice(new Change(channel, Change.Action.UPDATE, member)),
                    RedisNames.NOTICES);
        });
    }

    @Override
    public boolean remove(ChannelKey channel, ConnectionId connection) {
        return Unavailable.refusing(() -> remove(life, channel, connection, kept -> true));
    }

    @Override
    public Present members(ChannelKey channel) {
        return Unavailable.refusing(() -> {
            Map<String, Boolean> alive = new TreeMap<>();
            List<String> answer = redis.run(
                    MEMBERS,
                    new String[] {key(channel)},
                    Integer.toString(Present.MOST + 1),
                    Integer.toString(2 * Present.MOST_BYTES));
            List<String> texts = answer.subList(1, answer.size());
            Present found = Present.of(texts.stream()
                    .flatMap(text -> kept(channel, text).stream())
                    .filter(kept -> alive.computeIfAbsent(kept.life(), this::lives))
                    .map(Kept::member)
                    .toList());
            boolean all = texts.size() == Integer.parseInt(answer.get(0));
            return new Present(found.members(), found.whole() && all);
        });
    }

    @Override
    public boolean renew(int here) {
        return Unavailable.refusing(() -> {
            boolean lived = lives(life);
            live();
            return lived || here == 0;
        });
    }

    @Override
    public void sweep() {
        Unavailable.refusing(() -> {
            for (String each : redis.commands().smembers(LIVES)) {
                if (!each.equals(life) && !lives(each)) {
                    bury(each);
                }
            }
            return true;
        });
    }

    /**
     * Takes off whom a life that is over has entered. Nodes that do so at the same time tell each leave once. What
     * somebody else wrote there, and nobody can read, goes with it: it must not keep others there.
     */
    private void bury(String dead) {
        for (String entry : entries(dead)) {
            if (!isTakenOff(dead, entry)) {
                LOG.log(Level.WARNING, "an entry of life {0} cannot be read, and is removed", dead);
                redis.commands().srem(RedisNames.entered(dead), entry);
            }
        }
        redis.commands().srem(LIVES, dead);
    }

    private Set<String> entries(String dead) {
        try {
            return redis.commands().smembers(RedisNames.entered(dead));
        } catch (RedisCommandExecutionException noSet) {
            LOG.log(Level.WARNING, "the entries of life {0} are no set, and are removed", dead);
            redis.commands().del(RedisNames.entered(dead));
            return Set.of();
        }
    }

    /** False: the entry is not as {@link RedisNames#entry} writes it, or leads to what {@link #put} did not. */
    private boolean isTakenOff(String dead, String entry) {
        String[] parts = entry.split(" ", 3);
        if (parts.length < 3) {
            return false;
        }
        try {
            ChannelKey channel = new ChannelKey(new TenantId(parts[0]), new ChannelName(parts[1]));
            boolean ignored = remove(
                    dead,
                    channel,
                    new ConnectionId(parts[2]),
                    kept -> kept.life().equals(dead));
            return true;
        } catch (Refusal | IllegalArgumentException | RedisCommandExecutionException odd) {
            return false;
        }
    }

    private boolean remove(String owner, ChannelKey channel, ConnectionId id, Predicate<Kept> meant) {
        String key = key(channel);
        Optional<Member> member = Optional.ofNullable(redis.commands().hget(key, id.value()))
                .flatMap(text -> kept(channel, text))
                .filter(meant)
                .map(Kept::member);
        boolean removed = member.isPresent()
                && !redis.run(
                                REMOVE,
                                new String[] {key},
                                id.value(),
                                notice(new Change(channel, Change.Action.LEAVE, member.get())),
                                RedisNames.NOTICES)
                        .isEmpty();
        redis.commands().srem(RedisNames.entered(owner), RedisNames.entry(channel, id.value()));
        return removed;
    }

    private void live() {
        redis.commands().sadd(LIVES, life);
        redis.commands().set(RedisNames.alive(life), "", SetArgs.Builder.px(LEASE.toMillis()));
        known = true;
    }

    private boolean lives(String each) {
        return redis.commands().exists(RedisNames.alive(each)) == 1;
    }

    /** What was not signed by a node of ours, or for another channel, is nobody. */
    private Optional<Kept> kept(ChannelKey channel, String text) {
        String[] parts = text.split(" ", 2);
        return parts.length < 2
                ? Optional.empty()
                : seal.open(parts[1])
                        .filter(body -> MessageText.isOf(channel, body))
                        .map(body -> new Kept(parts[0], MemberText.member(body)));
    }

    private String notice(Change change) {
        return RedisNames.CHANGE + " "
                + seal.sign(MessageText.of(change).build().toString());
    }

    private static String key(ChannelKey channel) {
        return RedisNames.of(channel, "members");
    }
}
