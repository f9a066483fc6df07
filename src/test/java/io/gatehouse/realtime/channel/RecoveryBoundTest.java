package io.gatehouse.realtime.channel;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Json;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.subscription.Ear;
import io.gatehouse.realtime.subscription.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much of what was missed a subscriber gets. */
class RecoveryBoundTest {

    private static final ChannelName CHAT = new ChannelName("chat:1");

    private final Channels channels = ChannelsOfOneNode.by(new HandClock());
    private final Ear alice = new Ear("alice");
    private final Ear bob = new Ear("bob");
    private final List<Joined> joined = new ArrayList<>();

    @Test
    @DisplayName("N6: what was missed is recovered as a whole or not at all where it is more than 512 KiB")
    void recoversNoMoreBytesThanASliceHas() {
        Position start = say("begins");
        String half = "x".repeat(Log.MOST_BYTES / 2);
        say(half);
        assertThat(comesBack(start).recovered(), is(true));
        assertThat(joined.get(0).missed(), hasSize(1));
        say(half);
        assertThat("the one that fills it is the last", comesBack(start).recovered(), is(true));
        say("more");
        assertThat(comesBack(start).recovered(), is(false));
        assertThat(joined.get(2).missed(), empty());
        assertThat(joined.get(2).head().offset(), is(4L));
    }

    @CanIgnoreReturnValue
    private Position say(String text) {
        return channels.publish(bob, CHAT, Json.createValue(text), Optional.empty());
    }

    private Joined comesBack(Position since) {
        channels.subscribe(alice, CHAT, new Terms(Optional.of(since), true, false), joined::add);
        return joined.get(joined.size() - 1);
    }
}
