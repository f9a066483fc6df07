package io.gatehouse.channel;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.id.ChannelName;
import io.gatehouse.id.TenantId;
import io.gatehouse.log.ChannelKey;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
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

    private static ChannelKey channel(String name) {
        return new ChannelKey(TENANT, new ChannelName(name));
    }
}
