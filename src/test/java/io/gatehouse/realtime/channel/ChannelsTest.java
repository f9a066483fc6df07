package io.gatehouse.realtime.channel;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.MemoryLog;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.presence.MemoryRoster;
import io.gatehouse.realtime.subscription.Ear;
import io.gatehouse.realtime.subscription.Hub;
import io.gatehouse.realtime.subscription.Terms;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.quota.ChannelQuota;
import io.gatehouse.tenancy.quota.ChannelQuotas;
import io.gatehouse.tenancy.quota.LocalRates;
import io.gatehouse.tenancy.quota.Rate;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every operation is a verdict; order, recovery, and what happens in between. */
class ChannelsTest {

    private static final ChannelName CHAT = new ChannelName("chat:1");
    private static final ChannelName NEWS = new ChannelName("news:1");
    private static final Capabilities NO_CHAT =
            new Capabilities(Map.of(new ChannelPattern("news:*"), Set.of(Operation.SUBSCRIBE, Operation.PUBLISH)));
    private static final Rate MANY = Rate.of(50);

    private final HandClock clock = new HandClock();
    private final Hub hub = new Hub();
    private final DisturbedLog log = new DisturbedLog(new MemoryLog(hub::arrived, hub::hears, Fixed.entropy(), clock));
    private final ChannelQuotas quotas = tenant -> new ChannelQuota(100, MANY);
    private final Throttle throttle = new Throttle(
            new PublishRates(MANY, MANY, MANY), quotas, new LocalRates(() -> Duration.ZERO), () -> Duration.ZERO);
    private final RulesByChannel channelRules = channel -> ChannelRules.DEFAULT;
    private final Attendance attendance = new Attendance(new MemoryRoster(hub::changed), channelRules, throttle);
    private final Channels channels =
            new Channels(hub, log, channelRules, attendance, throttle, quotas, new ChannelLimits(2, 3), clock);
    private final Ear alice = new Ear("alice");
    private final Ear bob = new Ear("bob");
    private final List<Joined> joined = new ArrayList<>();

    @Test
    void deliversInOrderToAllWhoListenAndSaysWhoPublished() {
        subscribe(alice, CHAT);
        subscribe(bob, CHAT);
        say(CHAT, 1);
        say(CHAT, 2);
        assertThat(alice.heard, contains("1", "2"));
        assertThat(bob.heard, contains("1", "2"));
        Slice kept = log.read(new ChannelKey(TENANT, CHAT), Optional.empty(), 1);
        JsonObject from = kept.messages().get(0).publication().from();
        assertThat(from.toString(), is("{\"subject\":\"bob\"}"));
    }

    @Test
    void refusesWhatIsNotGranted() {
        bob.mayOnly(NO_CHAT);
        assertThat(refusal(() -> subscribe(bob, CHAT)), is(Problem.PERMISSION_DENIED));
        assertThat(refusal(() -> say(CHAT, 1)), is(Problem.PERMISSION_DENIED));
        assertThat(
                refusal(() -> {
                    Slice ignored = channels.history(bob, NEWS, Optional.empty(), 1);
                }),
                is(Problem.PERMISSION_DENIED));
        assertThat(hub.count(), is(0));
        say(NEWS, 1);
    }

    @Test
    void whatComesBetweenSittingDownAndReadingIsNeitherLostNorDoubled() {
        Position start = say(CHAT, 0);
        say(CHAT, 1);
        log.inBetween = () -> say(CHAT, 2);
        comesBack(start);
        assertThat(texts(joined.get(0)), contains("1"));
        assertThat(joined.get(0).recovered(), is(true));
        assertThat(alice.heard, contains("2"));
    }

    @Test
    void aRightThatIsWithdrawnWhileItSitsDownCountsAlready() {
        log.inBetween = () -> alice.mayOnly(NO_CHAT);
        assertThat(refusal(() -> subscribe(alice, CHAT)), is(Problem.PERMISSION_DENIED));
        assertThat(hub.count(), is(0));
        assertThat(joined, empty());
    }

    @Test
    void whoLeavesWhileItSitsDownLeavesNothingBehind() {
        log.inBetween = () -> channels.left(alice);
        subscribe(alice, CHAT);
        assertThat(hub.count(), is(0));
        assertThat(joined, empty());
        assertThat(refusal(() -> subscribe(alice, CHAT)), is(Problem.TOO_MANY_SUBSCRIPTIONS));
    }

    @Test
    void whoLeavesWhileAMessageGoesOutDisturbsNobody() {
        subscribe(alice, CHAT);
        subscribe(bob, CHAT);
        alice.onDeliver = () -> channels.left(alice);
        bob.onDeliver = () -> channels.left(bob);
        say(CHAT, 1);
        say(CHAT, 2);
        assertThat(alice.heard, contains("1"));
        assertThat(bob.heard, contains("1"));
        assertThat(hub.count(), is(0));
    }

    @Test
    @DisplayName("a loss of rights ends just the subscriptions that rested on them")
    void reviewTakesWhatIsLost() {
        subscribe(alice, CHAT);
        subscribe(alice, NEWS);
        assertThat(channels.review(alice), empty());
        alice.mayOnly(NO_CHAT);
        assertThat(channels.review(alice), contains(CHAT));
        assertThat(alice.dropped, contains(CHAT));
        say(CHAT, 1);
        say(NEWS, 2);
        assertThat(alice.heard, contains("2"));
    }

    @Test
    void saysWhenItCannotTellEverythingThatWasMissed() {
        Position start = say(CHAT, 0);
        IntStream.rangeClosed(1, 4).forEach(i -> say(CHAT, i));
        comesBack(start);
        assertThat("more than the most", joined.get(0).recovered(), is(false));
        assertThat(joined.get(0).missed(), empty());
        assertThat(joined.get(0).head().offset(), is(5L));
        comesBack(new Position(start.epoch(), 2));
        assertThat(texts(joined.get(1)), contains("2", "3", "4"));
        comesBack(new Position(start.epoch(), 6));
        assertThat("from the future", joined.get(2).recovered(), is(false));
        clock.move(Duration.ofMinutes(2));
        comesBack(new Position(start.epoch(), 4));
        assertThat("too old to be kept", joined.get(3).recovered(), is(false));
        comesBack(new Position(start.epoch(), 5));
        assertThat("nothing was missed", joined.get(4).recovered(), is(true));
    }

    @Test
    void whatWasMissedIsHistoryAndTakesTheRightToIt() {
        Position start = say(CHAT, 0);
        say(CHAT, 1);
        alice.mayOnly(new Capabilities(Map.of(ChannelPattern.ANY, Set.of(Operation.SUBSCRIBE))));
        comesBack(start);
        assertThat(joined.get(0), is(new Joined(new Position(start.epoch(), 2), false, List.of())));
    }

    @Test
    void ownMessagesAreLeftOutWhereTheyAreNotAskedFor() {
        channels.subscribe(bob, CHAT, new Terms(Optional.empty(), false, false), joined::add);
        subscribe(alice, CHAT);
        say(CHAT, 1);
        channels.publish(alice, CHAT, Json.createValue("hers"), Optional.empty());
        assertThat(bob.heard, contains("\"hers\""));
        assertThat(alice.heard, contains("1", "\"hers\""));
    }

    @Test
    @DisplayName("W10: no more channels than it may")
    void subscriptionsAreBounded() {
        subscribe(alice, CHAT);
        subscribe(alice, NEWS);
        assertThat(refusal(() -> subscribe(alice, new ChannelName("more"))), is(Problem.TOO_MANY_SUBSCRIPTIONS));
        assertThat(channels.unsubscribe(alice, NEWS), is(true));
        assertThat(channels.unsubscribe(alice, NEWS), is(false));
        subscribe(alice, new ChannelName("more"));
        subscribe(alice, CHAT);
    }

    @Test
    void whatOneSendsAgainIsThereOnceAndSomebodyElsesIsAnother() {
        subscribe(alice, CHAT);
        Position first = channels.publish(bob, CHAT, jsonOf(1), Optional.of("k"));
        assertThat(channels.publish(bob, CHAT, jsonOf(1), Optional.of("k")), is(first));
        channels.publish(alice, CHAT, jsonOf(2), Optional.of("k"));
        assertThat(alice.heard, contains("1", "2"));
    }

    @Test
    void aChannelThatNobodyUsesIsForgotten() {
        Position before = say(CHAT, 1);
        clock.move(Duration.ofMinutes(9));
        channels.sweep();
        assertThat(say(CHAT, 2).epoch(), is(before.epoch()));
        clock.move(Duration.ofMinutes(11));
        channels.sweep();
        Position after = say(CHAT, 3);
        assertThat(after.epoch().equals(before.epoch()), is(false));
        assertThat(after.offset(), is(1L));
    }

    private void comesBack(Position since) {
        channels.subscribe(alice, CHAT, new Terms(Optional.of(since), true, false), joined::add);
    }

    private void subscribe(Ear who, ChannelName channel) {
        channels.subscribe(who, channel, Ear.LISTENS, joined::add);
    }

    @CanIgnoreReturnValue
    private Position say(ChannelName channel, int number) {
        return channels.publish(bob, channel, jsonOf(number), Optional.empty());
    }

    private static JsonValue jsonOf(int number) {
        return Json.createArrayBuilder(List.of(number)).build().get(0);
    }

    private static List<String> texts(Joined joined) {
        return joined.missed().stream()
                .map(each -> each.publication().data().toString())
                .toList();
    }

    private static Problem refusal(Runnable work) {
        return assertThrows(Refusal.class, work::run).problem();
    }
}
