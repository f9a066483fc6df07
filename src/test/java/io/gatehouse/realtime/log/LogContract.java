package io.gatehouse.realtime.log;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every log does, whatever it stands on. */
public abstract class LogContract {

    protected static final ChannelKey CHAT = new ChannelKey(TENANT, new ChannelName("chat:1"));
    protected static final Retention FIVE = new Retention(5, Duration.ofMinutes(1));
    private static final Retention NOTHING = new Retention(0, Duration.ZERO);
    private static final ChannelKey OTHERS = new ChannelKey(new TenantId("other"), CHAT.name());

    protected final HandClock clock = new HandClock();

    /** The log under test, empty; by {@link #clock}. */
    protected abstract Log log();

    /** What has arrived on this node since it was asked last, in its order; nothing is on its way any more. */
    protected abstract List<Message> arrived();

    @Test
    void countsByOneAndTellsInOrder() {
        Position start = head();
        assertThat(start.offset(), is(0L));
        for (int i = 1; i <= 3; i++) {
            assertThat(say(i), is(new Position(start.epoch(), i)));
        }
        assertThat(texts(arrived()), contains("1", "2", "3"));
        assertThat(head(), is(new Position(start.epoch(), 3)));
    }

    @Test
    void aMessageComesAsItWasPublished() {
        JsonObject data = Json.createObjectBuilder()
                .add("text", "grüße \uD83D\uDE00")
                .addNull("nothing")
                .build();
        JsonObject from = Json.createObjectBuilder().add("subject", "alice").build();
        Publication publication = new Publication(data, clock.instant(), from, Optional.of(new ConnectionId("c_1")));
        Position position = log().append(CHAT, publication, FIVE);
        Message message = new Message(CHAT, position, publication);
        assertThat(arrived(), contains(message));
        assertThat(log().read(CHAT, Optional.empty(), 1).messages(), contains(message));
    }

    @Test
    protected void aMessageThatIsVeryLongComesToo() {
        String text = "ä".repeat(30_000);
        Publication publication = of(Json.createValue(text));
        Position position = log().append(CHAT, publication, FIVE);
        assertThat(
                log().read(CHAT, Optional.empty(), 1).messages(), contains(new Message(CHAT, position, publication)));
    }

    @Test
    void tellsWhatCameAfterAMessageOrThatItCannot() {
        Position start = head();
        IntStream.rangeClosed(1, 5).forEach(this::say);
        assertThat(texts(since(start, 10)), contains("1", "2", "3", "4", "5"));
        assertThat(since(start, 10).whole(), is(true));
        assertThat(texts(since(start, 2)), contains("1", "2"));
        assertThat(since(start, 2).whole(), is(true));
        say(6);
        assertThat("the first is gone", since(start, 10).whole(), is(false));
        assertThat(texts(since(new Position(start.epoch(), 1), 10)), contains("2", "3", "4", "5", "6"));
        assertThat(since(new Position(start.epoch(), 1), 10).whole(), is(true));
        assertThat(since(new Position(start.epoch(), 6), 10).whole(), is(true));
        assertThat(texts(since(new Position(start.epoch(), 6), 10)), empty());
        assertThat("from the future", since(new Position(start.epoch(), 7), 10).whole(), is(false));
        assertThat("of another count", since(new Position("other", 3), 10).whole(), is(false));
        assertThat(since(new Position("other", 3), 10).head(), is(new Position(start.epoch(), 6)));
    }

    @Test
    void tellsTheNewestWhereNothingIsSaid() {
        IntStream.rangeClosed(1, 7).forEach(this::say);
        assertThat(texts(log().read(CHAT, Optional.empty(), 2)), contains("6", "7"));
        assertThat(texts(log().read(CHAT, Optional.empty(), 100)), contains("3", "4", "5", "6", "7"));
        assertThat(texts(log().read(CHAT, Optional.empty(), 0)), empty());
    }

    @Test
    void keepsNothingLongerThanItMay() {
        Position start = head();
        say(1);
        clock.move(Duration.ofSeconds(59));
        say(2);
        assertThat(texts(since(start, 10)), contains("1", "2"));
        clock.move(Duration.ofSeconds(1));
        assertThat("to the very instant", since(start, 10).whole(), is(false));
        assertThat(texts(log().read(CHAT, Optional.empty(), 10)), contains("2"));
        log().sweep();
        assertThat(head(), is(new Position(start.epoch(), 2)));
    }

    @Test
    void keepsNothingWhereNothingIsToBeKept() {
        Position start = head();
        assertThat(log().append(CHAT, of(Json.createValue("gone")), NOTHING).offset(), is(1L));
        assertThat(texts(arrived()), contains("\"gone\""));
        assertThat(texts(log().read(CHAT, Optional.empty(), 10)), empty());
        assertThat(since(start, 10).whole(), is(false));
    }

    @Test
    void whatIsSentAgainIsThereOnce() {
        Publication publication = new Publication(
                JsonValue.TRUE,
                clock.instant(),
                JsonObject.EMPTY_JSON_OBJECT,
                Optional.empty(),
                Optional.of("alice\n1"));
        Position first = log().append(CHAT, publication, FIVE);
        say(2);
        assertThat(log().append(CHAT, publication, FIVE), is(first));
        assertThat(texts(arrived()), contains("true", "2"));
        clock.move(Publication.KNOWN);
        log().sweep();
        assertThat(log().append(CHAT, publication, FIVE).offset(), is(first.offset() + 2));
    }

    @Test
    @DisplayName("N6: a slice is bounded in bytes, and goes on after its last message")
    void readsNoMoreBytesThanFit() {
        String text = "ä".repeat(30_000);
        Retention hundred = new Retention(100, Duration.ofMinutes(1));
        Position start = head();
        for (int i = 1; i <= 40; i++) {
            assertThat(
                    log().append(CHAT, of(Json.createValue(i + text)), hundred).offset(), is((long) i));
        }
        Slice newest = log().read(CHAT, Optional.empty(), 1_000);
        assertThat(newest.messages(), hasSize(9)); // 8.7 of 60,000 bytes make 512 KiB
        assertThat(newest.reachesHead(start), is(true));
        List<Long> offsets = new ArrayList<>();
        Position last = start;
        Slice next = since(start, 1_000);
        while (!next.messages().isEmpty()) {
            assertThat(next.whole(), is(true));
            assertThat(next.messages().size(), lessThanOrEqualTo(9));
            next.messages().forEach(each -> offsets.add(each.position().offset()));
            last = next.messages().get(next.messages().size() - 1).position();
            assertThat(next.reachesHead(start), is(last.equals(next.head())));
            next = since(last, 1_000);
        }
        assertThat(offsets, is(LongStream.rangeClosed(1, 40).boxed().toList()));
        assertThat(next.reachesHead(last), is(true));
        assertThat("by their count", since(start, 17).messages(), hasSize(9));
        assertThat(texts(since(new Position(start.epoch(), 38), 1)), hasSize(1));
    }

    @Test
    @DisplayName("N7: whoever reads begins no count; whoever listens does")
    void readingLeavesNothing() {
        Position one = log().read(CHAT, Optional.empty(), 10).head();
        assertThat(one.offset(), is(0L));
        assertThat("nobody's", log().read(CHAT, Optional.empty(), 10).head().epoch(), is(not(one.epoch())));
        assertThat(since(one, 10).whole(), is(false));
        Position joined = head();
        assertThat(log().read(CHAT, Optional.empty(), 10).head(), is(joined));
        assertThat(say(1).follows(joined), is(true));
    }

    @Test
    void channelsOfTenantsAreApart() {
        say(1);
        assertThat(log().read(OTHERS, Optional.empty(), 10).head().offset(), is(0L));
        assertThat(texts(log().read(OTHERS, Optional.empty(), 10)), empty());
    }

    private Position head() {
        return log().join(CHAT, Optional.empty(), 0).head();
    }

    private Slice since(Position position, int limit) {
        return log().read(CHAT, Optional.of(position), limit);
    }

    @CanIgnoreReturnValue
    protected Position say(int number) {
        return log().append(
                        CHAT,
                        of(Json.createArrayBuilder(List.of(number)).build().get(0)),
                        FIVE);
    }

    private Publication of(JsonValue data) {
        return new Publication(data, clock.instant(), JsonObject.EMPTY_JSON_OBJECT, Optional.empty());
    }

    private static List<String> texts(Slice slice) {
        return texts(slice.messages());
    }

    protected static List<String> texts(List<Message> messages) {
        return messages.stream()
                .map(each -> each.publication().data().toString())
                .toList();
    }
}
