package io.gatehouse.realtime.subscription;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which channels are listened to on a node. */
class HubTest {

    private static final int MOST = 2;

    private final Hub hub = new Hub();
    private final Ear alice = new Ear("alice");
    private final Ear bob = new Ear("bob");

    @Test
    @DisplayName(
            "W10: a tenant's sockets listen to no more channels than it may; what nobody listens to does not count")
    void channelsOfATenantAreBounded() {
        hub.sit(channel("one"), alice, Ear.LISTENS, MOST);
        hub.sit(channel("two"), alice, Ear.LISTENS, MOST);
        hub.sit(channel("two"), bob, Ear.LISTENS, MOST);
        Refusal refusal = assertThrows(Refusal.class, () -> hub.sit(channel("three"), bob, Ear.LISTENS, MOST));
        assertThat(refusal.problem(), is(Problem.TOO_MANY_SUBSCRIPTIONS));
        hub.sit(new ChannelKey(new TenantId("other"), new ChannelName("one")), bob, Ear.LISTENS, MOST);
        hub.leave(channel("two"), alice);
        assertThrows(Refusal.class, () -> hub.sit(channel("three"), bob, Ear.LISTENS, MOST));
        hub.leave(channel("two"), bob);
        hub.leave(channel("two"), bob);
        hub.sit(channel("three"), bob, Ear.LISTENS, MOST);
        assertThat(hub.count(), is(3));
        assertThat(hub.hears(channel("two")), is(false));
    }

    @Test
    void whatCameAtOnceIsDeliveredInOrderWithoutWhatIsKnownAlready() {
        settle(alice);
        assertThat(hub.arrived(channel("one"), List.of(message(6), message(7))), is(true));
        assertThat(hub.arrived(channel("one"), List.of(message(6), message(7), message(8))), is(true));
        assertThat(alice.heard, contains("6", "7", "8"));
    }

    @Test
    @DisplayName("of what came at once nothing is delivered that stands behind a gap")
    void nothingBehindAGapIsDelivered() {
        settle(alice);
        assertThat(hub.arrived(channel("one"), List.of(message(6), message(8), message(9))), is(false));
        assertThat(alice.heard, contains("6"));
        assertThat(hub.arrived(channel("one"), List.of(message(7), message(8))), is(true));
        assertThat(alice.heard, contains("6", "7", "8"));
    }

    @Test
    @DisplayName("where a log was lost, that is told, and its first message is delivered")
    void theFirstMessageOfANewCountIsDelivered() {
        settle(alice);
        assertThat(hub.arrived(channel("one"), List.of(message(6), message("f", 1), message("f", 2))), is(true));
        assertThat(alice.heard, contains("6", "lost up to 0", "1", "2"));
        assertThat(
                "of a third one something is missing",
                hub.arrived(channel("one"), List.of(message("g", 2))),
                is(false));
        assertThat(alice.heard, contains("6", "lost up to 0", "1", "2"));
    }

    /** Listens, from the fifth message on. */
    private void settle(Ear who) {
        hub.sit(channel("one"), who, Ear.LISTENS, MOST);
        hub.settle(channel("one"), who, new Position("e", 5), () -> {});
    }

    private static Message message(int number) {
        return message("e", number);
    }

    private static Message message(String epoch, int number) {
        JsonValue data = Json.createArrayBuilder(List.of(number)).build().get(0);
        Publication publication = new Publication(data, NOON, JsonValue.EMPTY_JSON_OBJECT, Optional.empty());
        return new Message(channel("one"), new Position(epoch, number), publication);
    }

    private static ChannelKey channel(String name) {
        return new ChannelKey(TENANT, new ChannelName(name));
    }
}
