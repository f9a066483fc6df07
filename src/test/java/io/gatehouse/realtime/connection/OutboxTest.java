package io.gatehouse.realtime.connection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.dialect.gatehousev1.NativeForTests;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.dialect.Farewell;
import io.gatehouse.realtime.dialect.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One message at a time, bounded, and nothing after the end. */
class OutboxTest {

    private static final ConnectionTimes TIMES = new ConnectionTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(300),
            Duration.ofSeconds(30),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10));
    private static final Duration START = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Farewell END = end(4521, "session_revoked", "bye");

    private final FakeWire wire = new FakeWire();
    private final Outbox outbox = outbox(10, 0);

    @Test
    void sendsInOrderOneAtATime() {
        assertThat(offer("one"), is(true));
        assertThat(offer("two"), is(true));
        assertThat(wire.sent, contains("one"));
        wire.finish(true);
        assertThat(wire.sent, contains("one", "two"));
    }

    @Test
    void refusesWhatDoesNotFitAndTakesItOnceThereIsRoom() {
        assertThat(offer("under way"), is(true));
        assertThat(offer("0123456789"), is(true));
        assertThat(offer("x"), is(false));
        wire.finish(true);
        assertThat(offer("x"), is(true));
    }

    @Test
    void sendsTwentyThousandMessagesToAWireThatAnswersAtOnceWithoutRecursion() {
        wire.answersAtOnce = true;
        for (int i = 0; i < 20_000; i++) {
            assertThat(offer("m"), is(true));
        }
        assertThat(wire.sent.size(), is(20_000));
    }

    @Test
    void dropsWhatWaitsWhenItEndsAndClosesAfterTheLastWord() {
        assertThat(offer("one"), is(true));
        assertThat(offer("two"), is(true));
        outbox.finish(END);
        wire.finish(true);
        assertThat(wire.sent, contains("one", "bye"));
        assertThat(wire.closed, empty());
        wire.finish(true);
        assertThat(wire.closed, contains("4521 session_revoked"));
    }

    @Test
    void packsWhatWaitsForAClientThatAskedForIt() {
        Outbox packing = outbox(100, 7);
        for (String each : List.of("1", "22", "333", "4444", "55555555", "6")) {
            assertThat(packing.offer(List.of(item(each)), channel -> true), is(true));
        }
        for (int i = 0; i < 4; i++) {
            wire.finish(true);
        }
        assertThat(wire.sent, contains("1", "[22,333]", "4444", "55555555", "6"));
        assertThat(packing.waiting(), is(0));
        wire.finish(true);
        assertThat(packing.offer(List.of(item("7")), channel -> true), is(true));
        packing.finish(end(4521, "session_revoked", "8", "9"));
        wire.finish(true);
        assertThat(wire.sent.subList(5, 7), contains("7", "[8,9]"));
    }

    @Test
    void packsWhatIsOfferedAtOnceFromTheFirstOn() {
        Outbox packing = outbox(100, 7);
        assertThat(packing.offer(List.of(item("1"), item("22")), channel -> true), is(true));
        assertThat(wire.sent, contains("[1,22]"));
    }

    @Test
    void takesOfWhatIsOfferedAtOnceWhatFits() {
        List<Outbox.Item> some = List.of(of("chat", "12345"), of("news", "67890"), of("chat", "x"));
        assertThat(offer("under way"), is(true));
        assertThat(outbox.offer(some, channel -> true), is(false));
        assertThat(outbox.waiting(), is(10));
    }

    @Test
    void takesNothingOnceSealed() {
        outbox.seal();
        assertThat(offer("late"), is(false));
        outbox.finish(END);
        wire.finish(true);
        assertThat(wire.sent, contains("bye"));
    }

    @Test
    void endsOnce() {
        outbox.finish(END);
        outbox.finish(end(4001, "shutting_down", "again"));
        wire.finish(true);
        assertThat(wire.sent, contains("bye"));
        assertThat(wire.closed, contains("4521 session_revoked"));
    }

    @Test
    void closesAReaderThatDoesNotReadAtTheVeryEndOfPatience() {
        assertThat(offer("stuck"), is(true));
        outbox.giveUpAfter(PATIENCE, START, Runnable::run);
        outbox.giveUpAfter(PATIENCE, PATIENCE.minusNanos(1), Runnable::run);
        assertThat(wire.closed, empty());
        outbox.giveUpAfter(PATIENCE, PATIENCE, Runnable::run);
        outbox.giveUpAfter(PATIENCE, PATIENCE.plusSeconds(1), Runnable::run);
        assertThat(wire.closed, contains("4003 slow_consumer"));
    }

    @Test
    void hasPatienceWithAReaderThatReadsSlowlyThoughSomethingAlwaysWaits() {
        assertThat(offer("1"), is(true));
        for (int second = 0; second < 60; second++) {
            assertThat(offer("2"), is(true));
            outbox.giveUpAfter(PATIENCE, Duration.ofSeconds(5L * second), Runnable::run);
            wire.finish(true);
        }
        assertThat(wire.closed, empty());
    }

    @Test
    void closesAStuckSocketThatIsToEndWithTheReasonOfItsEnd() {
        assertThat(offer("stuck"), is(true));
        outbox.finish(END);
        outbox.giveUpAfter(PATIENCE, START, Runnable::run);
        outbox.giveUpAfter(PATIENCE, PATIENCE, Runnable::run);
        assertThat(wire.closed, contains("4521 session_revoked"));
    }

    @Test
    void sendsNothingMoreAfterASendThatFailed() {
        assertThat(offer("one"), is(true));
        assertThat(offer("two"), is(true));
        wire.finish(false);
        assertThat(wire.sent, contains("one"));
        assertThat(offer("three"), is(false));
    }

    @Test
    void dropsWhatWaitsOfOneChannelAndTakesNoMoreOfIt() {
        assertThat(offer("under way"), is(true));
        assertThat(outbox.offer(List.of(of("chat", "12345")), channel -> true), is(true));
        assertThat(outbox.offer(List.of(of("news", "67890")), channel -> true), is(true));
        outbox.drop(new ChannelName("chat"));
        assertThat(outbox.waiting(), is(5));
        assertThat(outbox.offer(List.of(of("chat", "12345")), channel -> false), is(true));
        assertThat(outbox.waiting(), is(5));
        wire.finish(true);
        assertThat(wire.sent, contains("under way", "67890"));
    }

    private boolean offer(String text) {
        return outbox.offer(List.of(item(text)), channel -> true);
    }

    private static Outbox.Item of(String channel, String text) {
        return new Outbox.Item(WireMessage.of(text), Optional.of(new ChannelName(channel)));
    }

    private Outbox outbox(int capacity, int joins) {
        return new Outbox(wire, capacity, NativeForTests.conversation(TIMES, joins));
    }

    private static Outbox.Item item(String text) {
        return Outbox.Item.of(WireMessage.of(text));
    }

    private static Farewell end(int code, String reason, String... texts) {
        return new Farewell(Stream.of(texts).map(WireMessage::of).toList(), code, reason);
    }
}
