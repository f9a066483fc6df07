package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Presence over nodes: who is on one is seen on the other, and goes with it. */
@OnServer(EACH)
@Alone("it kills a node")
class PresenceNodesIT {

    private static final String SEES = ",\"presence\":true";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void whoIsOnOneNodeIsSeenOnTheOther() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice);
                RawSocket here = alice.connect()) {
            ChannelIT.subscribe(here, "chat:1", SEES);
            assertThat(here.message("presence").getJsonArray("members"), hasSize(0));
            ChannelIT.subscribe(there, "chat:1", "");
            PresenceIT.presence(there, "enter", "1");
            assertThat(here.message("presence").getString("action"), is("enter"));
            PresenceIT.presence(there, "leave", "null");
            assertThat(here.message("presence").getString("action"), is("leave"));
        }
    }

    @Test
    @DisplayName(
            "whoever is on a node that is killed is there for the rest of its lease, and then is told to have left")
    void whoeverIsOnANodeThatIsKilledGoesWithIt() throws Exception {
        SecondNode doomed = SecondNode.start(Map.of("GATEHOUSE_NODE", "doomed"));
        try (RawSocket here = TwoNodes.connect(alice)) {
            try (RawSocket there = doomed.redeem(acme.tenant(), alice.ticket().text("ticket"))) {
                ChannelIT.subscribe(there, "chat:1", "");
                PresenceIT.presence(there, "enter", "1");
                doomed.kill();
            }
            assertThat("its lease is not over", members(), hasSize(1));
            ChannelIT.subscribe(here, "chat:1", SEES);
            assertThat(here.message("presence").getJsonArray("members"), hasSize(1));
            JsonObject told = Awaitility.await("the end of the lease")
                    .atMost(Duration.ofSeconds(45))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> next(here), next -> next.getString("type").equals("presence"));
            assertThat(told.getString("action"), is("leave"));
            assertThat(members(), hasSize(0));
        } finally {
            doomed.kill();
        }
    }

    /** A socket that says nothing would be closed; each ping brings a pong. */
    private static JsonObject next(RawSocket socket) throws Exception {
        socket.text("{\"type\":\"ping\"}");
        return socket.message();
    }

    private JsonArray members() {
        return acme.call("GET", "/v1/channels/chat:1/presence", "").json().getJsonArray("members");
    }
}
