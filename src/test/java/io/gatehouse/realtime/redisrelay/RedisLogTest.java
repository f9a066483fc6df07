package io.gatehouse.realtime.redisrelay;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed;
import io.gatehouse.RedisServer;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.LogContract;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.relay.Heard;
import io.gatehouse.realtime.relay.MessageText;
import io.lettuce.core.Range;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract, by a real Redis; what a restart of it leaves, and what is forged in it. */
class RedisLogTest extends LogContract {

    private static final String FAR = "9999999999999 ";
    private static final Duration SHORT = Duration.ofMillis(100);

    private final RedisServer redis = RedisServer.start();
    private final RedisLink link = RedisLink.toOne(redis.url());
    private final RedisLog log = new RedisLog(link, Fixed.vault(), Fixed.entropy(), clock);
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
    protected Log log() {
        return log;
    }

    @Override
    protected List<Message> arrived() {
        take();
        List<Message> since = List.copyOf(heard.messages);
        heard.messages.clear();
        return since;
    }

    @Test
    @DisplayName("a Redis that was started again has a new count: nothing is taken for recovered that may be lost")
    void whatARestartLostIsTold() {
        Position before = say(1);
        int interruptions = heard.interruptions;
        redis.kill();
        assertThat(assertThrows(Refusal.class, () -> say(2)).problem(), is(Problem.OVERLOADED));
        redis.restart();
        Awaitility.await().ignoreExceptionsInstanceOf(Refusal.class).until(() -> say(3).offset() == 1);
        Position after = log.read(CHAT, Optional.empty(), 0).head();
        assertThat(after.epoch(), is(not(before.epoch())));
        assertThat(log.read(CHAT, Optional.of(before), 10).whole(), is(false));
        Awaitility.await("the line to come back").until(() -> {
            take();
            return heard.interruptions > interruptions;
        });
    }

    @Test
    @DisplayName("A11: what was not signed by a node of ours is neither heard nor read")
    void believesNothingThatIsForged() {
        Position place = say(1);
        Message genuine = arrived().get(0);
        String text = MessageText.of(genuine.channel())
                .addAll(MessageText.of(genuine.publication()))
                .build()
                .toString();
        for (String forged : List.of("", "x", "m", "p ", "m e 2 ", "m e x y", "m e 2 " + text, "p " + text)) {
            link.commands().publish(RedisNames.NOTICES, forged);
        }
        assertThat(arrived(), empty());
        link.commands().xadd(RedisNames.of(CHAT, "messages"), Map.of("kept", FAR + text));
        assertThat(log.read(CHAT, Optional.empty(), 10).messages(), contains(genuine));
        assertThat(log.read(CHAT, Optional.empty(), 10).head(), is(place));
    }

    @Test
    void aMessageThatWasMovedToAnotherChannelIsNotRead() {
        Position first = say(1);
        ChannelKey other = new ChannelKey(TENANT, new ChannelName("chat:2"));
        Position ignored = log.append(
                other, new Publication(JsonValue.TRUE, NOON, JsonValue.EMPTY_JSON_OBJECT, Optional.empty()), FIVE);
        String moved = link.commands()
                .xrange(RedisNames.of(CHAT, "messages"), Range.unbounded())
                .get(0)
                .getBody()
                .getOrDefault("kept", "");
        link.commands().xadd(RedisNames.of(other, "messages"), Map.of("kept", moved));
        assertThat(texts(log.read(other, Optional.empty(), 10).messages()), contains("true"));
        assertThat(first.offset(), is(1L));
    }

    private void take() {
        try {
            line.take(SHORT, heard);
            line.take(SHORT, heard);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
