package io.gatehouse.realtime.redisrelay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.RedisServer;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.presence.RosterContract;
import io.gatehouse.realtime.relay.Heard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract, by a real Redis, and what becomes of those whose node dies. */
class RedisRosterTest extends RosterContract {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final RedisServer redis = RedisServer.start();
    private final RedisLink link = RedisLink.toOne(redis.url());
    private final Entropy entropy = Fixed.entropy();
    private final Roster roster = new RedisRoster(link, Fixed.vault(), entropy);
    private final RedisLine line = new RedisLine(link, Fixed.vault());
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() throws Exception {
        line.take(SHORT, heard);
    }

    @AfterEach
    void close() {
        line.close();
        link.close();
        redis.close();
    }

    @Override
    protected Roster roster() {
        return roster;
    }

    @Override
    protected List<Change> told() {
        try {
            line.take(SHORT, heard);
            line.take(SHORT, heard);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
        return List.copyOf(heard.changes);
    }

    @Test
    void whatNobodyCanReadKeepsNobodyThere() {
        Roster other = new RedisRoster(link, Fixed.vault(), entropy);
        roster.put(CHAT, member("c_dead", "1"));
        String life = lifeOf("c_dead");
        for (String odd : List.of("", "garbage", "acme", "acme ch?t x", "ACME! chat:1 c_1", "acme chat:1 ", " ")) {
            link.commands().sadd("gatehouse:entered:" + life, odd);
        }
        link.commands().sadd("gatehouse:lives", "another");
        link.commands().set("gatehouse:entered:another", "no set");
        expires(life);
        other.sweep();
        assertThat(told().get(1), is(new Change(CHAT, Change.Action.LEAVE, member("c_dead", "1"))));
        assertThat(link.commands().smembers("gatehouse:lives").contains(life), is(false));
        assertThat(link.commands().exists("gatehouse:entered:" + life, "gatehouse:entered:another"), is(0L));
    }

    @Test
    @DisplayName("whose node died is there no more once its life has expired, and whoever sweeps tells it once")
    void theDeadGo() {
        Roster other = new RedisRoster(link, Fixed.vault(), entropy);
        roster.put(CHAT, member("c_dead", "1"));
        other.put(CHAT, member("c_alive", "2"));
        assertThat(roster.members(CHAT).members(), hasSize(2));
        expires(lifeOf("c_dead"));
        assertThat(roster.members(CHAT).members(), contains(member("c_alive", "2")));
        other.sweep();
        other.sweep();
        assertThat(told(), hasSize(3));
        assertThat(told().get(2), is(new Change(CHAT, Change.Action.LEAVE, member("c_dead", "1"))));
        assertThat("it knows that it was taken for dead", roster.renew(1), is(false));
        assertThat("once", roster.renew(1), is(true));
    }

    @Test
    @DisplayName("A11: whom no node of ours has signed is nobody")
    void believesNobodyWhoIsForged() {
        roster.put(CHAT, member("c_1", "1"));
        String key = RedisNames.of(CHAT, "members");
        String genuine = link.commands().hget(key, "c_1");
        link.commands().hset(key, "c_2", lifeOf("c_1") + " {\"connection\":\"c_2\"}");
        link.commands().hset(key, "c_3", "nonsense");
        link.commands().hset(RedisNames.of(OTHERS, "members"), "c_1", genuine);
        assertThat(roster.members(CHAT).members(), contains(member("c_1", "1")));
        assertThat(roster.members(OTHERS).members(), empty());
    }

    private String lifeOf(String connection) {
        String kept = link.commands().hget(RedisNames.of(CHAT, "members"), connection);
        return kept.substring(0, kept.indexOf(' '));
    }

    private void expires(String life) {
        assertThat(link.commands().del("gatehouse:life:" + life), is(1L));
    }
}
