package io.gatehouse.realtime.channel;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
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
import io.gatehouse.realtime.presence.Member;
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
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is there to be seen, by whom, and for how long. */
class AttendanceTest {

    private static final ChannelName CHAT = new ChannelName("chat:1");
    private static final ChannelKey KEY = new ChannelKey(TENANT, CHAT);
    private static final Terms SEES = new Terms(Optional.empty(), true, true);

    private ChannelRules rules = ChannelRules.DEFAULT;
    private final Hub hub = new Hub();
    private final ForgetfulRoster roster = new ForgetfulRoster(hub::changed);
    private final ChannelQuotas quotas = tenant -> new ChannelQuota(3, Rate.of(50));
    private final Throttle throttle = new Throttle(
            new PublishRates(Rate.of(50), Rate.of(50), Rate.of(50)),
            quotas,
            new LocalRates(() -> Duration.ZERO),
            () -> Duration.ZERO);
    private final Attendance attendance = new Attendance(roster, channel -> rules, throttle);
    private final HandClock clock = new HandClock();
    private final Channels channels = new Channels(
            hub,
            new MemoryLog(hub::arrived, hub::hears, Fixed.entropy(), clock),
            channel -> rules,
            attendance,
            throttle,
            quotas,
            new ChannelLimits(2, 3),
            clock);
    private final Ear alice = new Ear("alice");
    private final Ear bob = new Ear("bob");

    @Test
    void whoListensWithPresenceIsToldWhoIsThereAndWhoComesAndGoes() {
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, Json.createValue("hi"));
        listens(bob, SEES);
        attendance.enter(alice, CHAT, Json.createValue("away"));
        attendance.enter(bob, CHAT, JsonValue.NULL);
        assertThat(attendance.leave(alice, CHAT), is(true));
        assertThat(attendance.leave(alice, CHAT), is(false));
        assertThat(
                bob.heard,
                contains("there: [alice \"hi\"]", "update alice \"away\"", "enter bob null", "leave alice \"away\""));
        assertThat("who did not ask is not told", alice.heard, empty());
    }

    @Test
    void toBeSeenTakesTheRightAndASubscriptionAndLittleData() {
        assertThat(refusal(() -> attendance.enter(alice, CHAT, JsonValue.NULL)), is(Problem.NOT_SUBSCRIBED));
        listens(alice, Ear.LISTENS);
        JsonValue longest = Json.createValue("x".repeat(1_022));
        JsonValue tooLong = Json.createValue("x".repeat(1_023));
        assertThat(refusal(() -> attendance.enter(alice, CHAT, tooLong)), is(Problem.INVALID_REQUEST));
        attendance.enter(alice, CHAT, longest);
        bob.mayOnly(withoutPresence());
        listens(bob, Ear.LISTENS);
        assertThat(refusal(() -> attendance.enter(bob, CHAT, JsonValue.NULL)), is(Problem.PERMISSION_DENIED));
        assertThat(refusal(() -> listens(bob, SEES)), is(Problem.PERMISSION_DENIED));
        assertThat("a refused one does not go on as it was", channels.unsubscribe(bob, CHAT), is(false));
        assertThat(there(), is(1));
    }

    @Test
    void whereTheFamilyShowsNobodyNobodyIsSeen() {
        rules = new ChannelRules(
                ChannelPattern.ANY, ChannelRules.DEFAULT.retention(), false, ChannelRules.DEFAULT.sender(), false);
        listens(alice, Ear.LISTENS);
        assertThat(refusal(() -> attendance.enter(alice, CHAT, JsonValue.NULL)), is(Problem.PERMISSION_DENIED));
        assertThat(refusal(this::there), is(Problem.PERMISSION_DENIED));
    }

    @Test
    void whereTheFamilyIsAnonymousNobodyIsNamed() {
        rules = new ChannelRules(
                ChannelPattern.ANY, ChannelRules.DEFAULT.retention(), true, new Sender(true, Set.of()), false);
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        assertThat(attendance.members(alice, CHAT).members().get(0).from(), is(JsonValue.EMPTY_JSON_OBJECT));
    }

    @Test
    void whoListensNoMoreOrIsGoneIsNotThereAnyMore() {
        listens(bob, SEES);
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        channels.unsubscribe(alice, CHAT);
        attendance.settle();
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        channels.left(alice);
        assertThat("a container waits for nobody", there(), is(1));
        attendance.settle();
        assertThat(
                bob.heard,
                contains("there: []", "enter alice null", "leave alice null", "enter alice null", "leave alice null"));
    }

    @Test
    @DisplayName("W12: whoever loses the right to presence is neither seen nor told any more")
    void presenceEndsWithTheRightToIt() {
        listens(alice, Ear.LISTENS);
        listens(bob, SEES);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        alice.mayOnly(withoutPresence());
        bob.mayOnly(withoutPresence());
        assertThat(channels.review(alice), empty());
        assertThat(channels.review(bob), contains(CHAT));
        attendance.settle();
        assertThat(roster.members(KEY).members(), empty());
        assertThat(bob.heard, contains("there: []", "enter alice null"));
    }

    @Test
    void whoLeavesWhileItEntersLeavesNothingBehind() {
        listens(alice, Ear.LISTENS);
        roster.inBetween = () -> channels.left(alice);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        attendance.settle();
        assertThat(roster.members(KEY).members(), empty());
    }

    @Test
    void aLeaveThatCannotBeToldIsToldLater() {
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        channels.left(alice);
        roster.broken = true;
        attendance.settle();
        roster.broken = false;
        for (int i = 0; i < Attendance.PAUSE; i++) {
            assertThat("not at once", roster.members(KEY).members(), hasSize(1));
            attendance.settle();
        }
        assertThat(roster.members(KEY).members(), empty());
    }

    @Test
    void whoWasTakenOffBeforeItWasPutOnIsTakenOffAgain() {
        listens(alice, Ear.LISTENS);
        roster.inBetween = () -> {
            channels.left(alice);
            attendance.settle();
        };
        attendance.enter(alice, CHAT, JsonValue.NULL);
        roster.inBetween = () -> {};
        attendance.settle();
        assertThat(roster.members(KEY).members(), empty());
    }

    @Test
    void whatCannotBeToldIsAsItWasBefore() {
        listens(alice, Ear.LISTENS);
        roster.broken = true;
        assertThat(refusal(() -> attendance.enter(alice, CHAT, JsonValue.TRUE)), is(Problem.OVERLOADED));
        assertThat(attendance.count(), is(0));
        roster.broken = false;
        attendance.enter(alice, CHAT, JsonValue.TRUE);
        roster.broken = true;
        assertThat(refusal(() -> attendance.enter(alice, CHAT, JsonValue.FALSE)), is(Problem.OVERLOADED));
        assertThat(attendance.count(), is(1));
        assertThat(refusal(() -> attendance.leave(alice, CHAT)), is(Problem.OVERLOADED));
        roster.broken = false;
        for (int i = 0; i <= Attendance.PAUSE; i++) {
            attendance.settle();
        }
        assertThat(roster.members(KEY).members(), empty());
    }

    @Test
    void whoComesAgainBeforeItsLeaveIsToldIsThere() {
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        channels.unsubscribe(alice, CHAT);
        listens(alice, Ear.LISTENS);
        attendance.enter(alice, CHAT, JsonValue.TRUE);
        attendance.settle();
        assertThat(roster.members(KEY).members().stream().map(Member::data).toList(), is(List.of(JsonValue.TRUE)));
    }

    @Test
    void thoseWhoWereTakenForDeadComeAgain() {
        listens(alice, SEES);
        attendance.enter(alice, CHAT, JsonValue.NULL);
        attendance.renew();
        assertThat(alice.heard, hasSize(2));
        roster.remove(KEY, alice.connection().orElseThrow());
        attendance.renew();
        assertThat(alice.heard, contains("there: []", "enter alice null", "leave alice null", "enter alice null"));
    }

    @CanIgnoreReturnValue
    private int there() {
        return attendance.members(alice, CHAT).members().size();
    }

    private void listens(Ear who, Terms terms) {
        channels.subscribe(who, CHAT, terms, joined -> {});
    }

    private static Capabilities withoutPresence() {
        return new Capabilities(Map.of(ChannelPattern.ANY, Set.of(Operation.SUBSCRIBE)));
    }

    private static Problem refusal(Runnable work) {
        return assertThrows(Refusal.class, work::run).problem();
    }
}
