package io.gatehouse.realtime.redisrelay;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.RedisClusterOfThree;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.relay.Heard;
import io.gatehouse.tenancy.quota.Rate;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Channels on a Redis Cluster: whatever belongs to one stands on one of its nodes, whichever that is. */
class RedisClusterTest {

    private static final int CHANNELS = 30;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Retention KEPT = new Retention(5, Duration.ofMinutes(1));

    @Test
    void messagesPresenceAndRatesWorkOnAllItsNodes() throws Exception {
        try (RedisClusterOfThree cluster = RedisClusterOfThree.start();
                RedisLink link = RedisLink.toCluster(cluster.url());
                RedisLine line = new RedisLine(link, Fixed.vault())) {
            RedisLog log = new RedisLog(link, Fixed.vault(), Fixed.entropy(), new HandClock());
            RedisRoster roster = new RedisRoster(link, Fixed.vault(), Fixed.entropy());
            Heard heard = new Heard();
            line.take(SHORT, heard);
            for (int i = 0; i < CHANNELS; i++) {
                ChannelKey channel = channel(i);
                Position ignored = log.append(channel, publication(), KEPT);
                assertThat(log.append(channel, publication(), KEPT).offset(), is(1L));
                assertThat(log.read(channel, Optional.empty(), 10).messages(), hasSize(1));
                roster.put(channel, member());
                assertThat(roster.members(channel).members(), hasItem(member()));
            }
            Awaitility.await("all of it").until(() -> {
                line.take(SHORT, heard);
                return heard.messages.size() == CHANNELS && heard.changes.size() == CHANNELS;
            });
            RedisRates rates = new RedisRates(link, (tenant, name, own, all) -> Duration.ofDays(7));
            assertThat(rates.take(TENANT, "alice", Rate.of(1), Rate.of(1)), is(Duration.ZERO));
            assertThat(
                    IntStream.range(0, CHANNELS)
                            .filter(i -> roster.remove(channel(i), member().connection()))
                            .count(),
                    is((long) CHANNELS));
        }
    }

    private static ChannelKey channel(int number) {
        return new ChannelKey(TENANT, new ChannelName("chat:" + number));
    }

    private static Publication publication() {
        return new Publication(
                JsonValue.TRUE, NOON, JsonValue.EMPTY_JSON_OBJECT, Optional.empty(), Optional.of("alice\nk"));
    }

    private static Member member() {
        return new Member(new ConnectionId("c_1"), JsonValue.EMPTY_JSON_OBJECT, JsonValue.NULL);
    }
}
