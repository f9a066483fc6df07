package io.gatehouse.realtime.channel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.subscription.Participant;
import io.gatehouse.realtime.subscription.Subscriber;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who of this node's subscribers is there to be seen. To be seen takes the right to it, and lasts as long as one
 * listens.
 */
@ApplicationScoped
public class Attendance {

    /** The longest that a member says about itself, in UTF-8 bytes of its JSON, inclusive. */
    private static final int LONGEST = 1_024;

    /** The longest that the gateway says about it: both together are to fit into one notice of PostgreSQL. */
    private static final int LONGEST_FROM = 4_096;

    /** How many settlements are left out after one that failed. */
    static final int PAUSE = 10;

    private final Roster roster;
    private final RulesByChannel channelRules;
    private final Throttle throttle;
    private final Map<ConnectionId, Map<ChannelKey, Member>> here = new ConcurrentHashMap<>();
    private final Queue<Leave> leaving = new ConcurrentLinkedQueue<>();

    private int pause;

    private record Leave(ChannelKey channel, ConnectionId connection) {}

    @Inject
    Attendance(Roster roster, RulesByChannel channelRules, Throttle throttle) {
        this.roster = roster;
        this.channelRules = channelRules;
        this.throttle = throttle;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Attendance() {
        this(null, null, null);
    }

    @Produces
    static Chore leaving(Attendance attendance) {
        return Chore.every(Duration.ofMillis(200), "those who left channels", attendance::settle);
    }

    @Produces
    static Chore renewal(Attendance attendance) {
        return Chore.every(Duration.ofSeconds(10), "those who are on channels", attendance::renew);
    }

    @Produces
    static Chore orphans(Attendance attendance) {
        return Chore.every(Duration.ofSeconds(5), "those whose node died", attendance::sweep);
    }

    /**
     * From now on {@code who} can be seen, or says something else about itself. Refuses with
     * {@link Problem#PERMISSION_DENIED}, and with {@link Problem#NOT_SUBSCRIBED} whoever does not listen.
     */
    public void enter(Subscriber who, ChannelName channel, JsonValue data) {
        throttle.publishing(who);
        ChannelKey key = visible(who, channel);
        requireShort(data, LONGEST, "'data' of a member");
        if (!who.subscriptions().has(channel)) {
            throw new Refusal(Problem.NOT_SUBSCRIBED, "only who listens to " + channel + " can be seen there");
        }
        JsonObject from = channelRules.of(key).sender().of(who.standing());
        requireShort(from, LONGEST_FROM, "what is told of a member, its claims included,");
        put(who, key, new Member(idOf(who), from, data));
    }

    /** Where it cannot be told it is as it was before. */
    private void put(Subscriber who, ChannelKey key, Member member) {
        Map<ChannelKey, Member> all = here.computeIfAbsent(member.connection(), each -> new ConcurrentHashMap<>());
        Optional<Member> before = Optional.ofNullable(all.put(key, member));
        boolean told = false;
        try {
            roster.put(key, member);
            told = true;
        } finally {
            boolean stays = who.subscriptions().has(key.name()) && Grants.has(who, Operation.PRESENCE, key.name());
            if (!stays || (!told && before.isEmpty())) {
                // Whoever left in between may have been taken off before it was put on.
                forget(member.connection(), key);
                leaving.add(new Leave(key, member.connection()));
            } else if (!told) {
                all.replace(key, member, before.get());
            }
        }
    }

    /** From now on {@code who} cannot be seen any more. Whether it could. */
    @CanIgnoreReturnValue
    public boolean leave(Subscriber who, ChannelName channel) {
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        ConnectionId id = idOf(who);
        if (!forget(id, key)) {
            return false;
        }
        try {
            return roster.remove(key, id);
        } catch (RuntimeException failed) {
            leaving.add(new Leave(key, id));
            throw failed;
        }
    }

    /** Who is there. Refuses with {@link Problem#PERMISSION_DENIED}. */
    public Present members(Participant who, ChannelName channel) {
        throttle.reading(who);
        return roster.members(visible(who, channel));
    }

    /** As {@link #leave}, soon: waits for nobody, so that a container may call this while a message goes out. */
    void gone(Subscriber who, ChannelName channel) {
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        if (forget(idOf(who), key)) {
            leaving.add(new Leave(key, idOf(who)));
        }
    }

    /** As {@link #gone} on all channels. */
    void gone(Subscriber who) {
        ConnectionId id = idOf(who);
        Optional.ofNullable(here.remove(id))
                .ifPresent(all -> all.keySet().forEach(key -> leaving.add(new Leave(key, id))));
    }

    /**
     * Tells of those who went since the last time. Where that cannot be told, it is tried again {@link #PAUSE} times
     * later.
     */
    public synchronized void settle() {
        pause = Math.max(0, pause - 1);
        Leave next = leaving.peek();
        try {
            while (next != null && pause == 0) {
                roster.remove(next.channel(), next.connection());
                leaving.remove(next);
                again(next);
                next = leaving.peek();
            }
        } catch (Refusal notNow) {
            pause = PAUSE;
        }
    }

    /** Those of this node are there still; where too much time went by since this was told last, they come again. */
    public void renew() {
        try {
            if (!roster.renew(count())) {
                here.values().forEach(all -> all.forEach(roster::put));
            }
        } catch (Refusal notNow) {
            // It was said why, and the next time comes.
        }
    }

    /** How many of this node's subscribers can be seen, on all channels together. */
    public int count() {
        return here.values().stream().mapToInt(Map::size).sum();
    }

    /** Tells of those whose node died. */
    public void sweep() {
        try {
            roster.sweep();
        } catch (Refusal notNow) {
            // It was said why, and the next time comes.
        }
    }

    /** Whoever came again while its leave was under way is there. */
    private void again(Leave left) {
        Optional.ofNullable(here.get(left.connection()))
                .flatMap(all -> Optional.ofNullable(all.get(left.channel())))
                .ifPresent(member -> roster.put(left.channel(), member));
    }

    @CanIgnoreReturnValue
    private boolean forget(ConnectionId id, ChannelKey channel) {
        boolean[] was = new boolean[1];
        here.computeIfPresent(id, (same, all) -> {
            was[0] = all.remove(channel) != null;
            return all.isEmpty() ? null : all;
        });
        return was[0];
    }

    private ChannelKey visible(Participant who, ChannelName channel) {
        Grants.require(who, Operation.PRESENCE, channel);
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        if (!channelRules.of(key).presence()) {
            throw new Refusal(Problem.PERMISSION_DENIED, "on " + channel + " nobody can be seen");
        }
        return key;
    }

    private static void requireShort(JsonValue value, int most, String what) {
        if (value.toString().getBytes(StandardCharsets.UTF_8).length > most) {
            throw new Refusal(Problem.INVALID_REQUEST, what + " has at most " + most + " bytes");
        }
    }

    private static ConnectionId idOf(Subscriber who) {
        return who.connection().orElseThrow();
    }
}
