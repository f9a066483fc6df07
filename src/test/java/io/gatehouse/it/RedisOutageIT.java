package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.RedisServer;
import io.gatehouse.it.Gateway.Person;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Nodes whose channels rest on one Redis, and one of them, or the Redis, is cut off, killed or started again: what was
 * promised holds, and what was lost is told.
 */
@OnServer
@Alone("it kills a node")
class RedisOutageIT {

    private static @Nullable RedisServer redis;
    private static @Nullable FreezableLink link;
    private static @Nullable SecondNode node;

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final StringBuilder heard = new StringBuilder();
    private int asked;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.start();
        link = new FreezableLink(URI.create(redis.url()).getPort());
        node = startNode("on-redis", "redis://127.0.0.1:" + link.port());
    }

    private static SecondNode startNode(String name, String url) throws IOException {
        return SecondNode.start(Map.of(
                "GATEHOUSE_CLUSTER_BUS",
                "redis",
                "GATEHOUSE_CLUSTER_REDIS_URL",
                url,
                "GATEHOUSE_CONNECTION_REFRESH",
                "PT2M",
                "GATEHOUSE_NODE",
                name));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @DisplayName("a Redis that is cut off: publishing is refused until it is there again, and with a key is there once")
    void nothingIsLostOrDoubledOverAPartition() throws Exception {
        try (RawSocket hers = connect()) {
            ChannelIT.subscribe(hers, "chat:1", "");
            assertThat(publish(hers, "1", "a").getString("type"), is("result"));
            assertThat(heardUpTo(hers, 1), is("1 "));
            Objects.requireNonNull(link).freeze();
            try {
                assertOverloaded(publish(hers, "2", "b"));
            } finally {
                Objects.requireNonNull(link).thaw();
            }
            untilPublished(hers, "2", "b");
            untilPublished(hers, "3", "c");
            assertThat(heardUpTo(hers, 3), is("1 2 3 "));
        }
    }

    @Test
    @DisplayName(
            "a Redis that is killed and started again: listeners are told that what was said is gone, and hear what is said from then on")
    void whatDiedWithRedisIsAnnounced() throws Exception {
        try (RawSocket hers = connect()) {
            JsonObject before = ChannelIT.subscribe(hers, "chat:2", "");
            Objects.requireNonNull(redis).kill();
            assertOverloaded(publish(hers, "chat:2", "1", "a"));
            Objects.requireNonNull(redis).restart();
            JsonObject told = Awaitility.await("a word about the loss")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> next(hers), next -> next.getString("type").equals("subscribed"));
            assertThat(told.getBoolean("recovered"), is(false));
            assertThat(told.getString("epoch"), is(not(before.getString("epoch"))));
            assertThat(publish(hers, "chat:2", "2", "b").getString("type"), is("result"));
        }
    }

    @Test
    @DisplayName(
            "two nodes on one Redis: each hears and sees what is on the other, and whoever was on one that is killed"
                    + " comes back to the other and misses nothing")
    void whoeverWasOnANodeThatIsKilledMissesNothingOnTheOther() throws Exception {
        SecondNode doomed =
                startNode("also-on-redis", Objects.requireNonNull(redis).url());
        try (RawSocket hers = connect()) {
            ChannelIT.subscribe(hers, "chat:1", ",\"presence\":true");
            assertThat(hers.message("presence").getJsonArray("members"), empty());
            try (RawSocket his = connect(doomed)) {
                ChannelIT.subscribe(his, "chat:1", "");
                PresenceIT.presence(his, "enter", "1");
                assertThat(hers.message("presence").getString("action"), is("enter"));
                assertThat(publish(his, "1", "a").getString("type"), is("result"));
                assertThat(hers.message("message").getInt("data"), is(1));
            }
            assertThat(hers.message("presence").getString("action"), is("leave"));
            JsonObject last;
            try (RawSocket his = connect(doomed)) {
                last = ChannelIT.subscribe(his, "chat:1", "");
                doomed.kill();
            }
            assertThat(publish(hers, "2", "b").getString("type"), is("result"));
            try (RawSocket back = connect()) {
                String since = ChannelIT.since(last.getString("epoch"), last.getInt("offset"));
                JsonObject found = ChannelIT.subscribe(back, "chat:1", since);
                assertThat(found.getBoolean("recovered"), is(true));
                assertThat(found.getJsonArray("messages").getJsonObject(0).getInt("data"), is(2));
            }
        } finally {
            doomed.kill();
        }
    }

    private RawSocket connect() throws IOException {
        return connect(Objects.requireNonNull(node));
    }

    private RawSocket connect(SecondNode to) throws IOException {
        return to.redeem(acme.tenant(), alice.ticket().text("ticket")).greeted();
    }

    private JsonObject publish(RawSocket socket, String data, String key) throws Exception {
        return publish(socket, "chat:1", data, key);
    }

    /** What the gateway answers; messages that come before it are remembered. */
    private JsonObject publish(RawSocket socket, String channel, String data, String key) throws Exception {
        asked++;
        socket.text("{\"type\":\"publish\",\"id\":" + asked + ",\"channel\":\"" + channel + "\",\"data\":" + data
                + ",\"key\":\"" + key + "\"}");
        JsonObject answer = socket.message();
        while (!answer.containsKey("id")) {
            remember(answer);
            answer = socket.message();
        }
        return answer;
    }

    private void remember(JsonObject frame) {
        if (frame.getString("type").equals("message")) {
            heard.append(frame.getInt("data")).append(' ');
        }
    }

    private void untilPublished(RawSocket socket, String data, String key) {
        Awaitility.await("publishing")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> publish(socket, data, key).getString("type").equals("result"));
    }

    private String heardUpTo(RawSocket socket, int last) throws Exception {
        while (!heard.toString().contains(last + " ")) {
            remember(socket.message());
        }
        return heard.toString();
    }

    private static JsonObject next(RawSocket socket) throws Exception {
        socket.text("{\"type\":\"ping\"}");
        return socket.message();
    }

    private static void assertOverloaded(JsonObject answer) {
        assertThat(answer.toString(), answer.getString("type"), is("error"));
        assertThat(answer.getJsonObject("problem").getString("code"), is("overloaded"));
        assertThat(answer.getJsonObject("problem").getBoolean("retry"), is(true));
    }
}
