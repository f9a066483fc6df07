package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that is stopped in peace tells its clients to come back, and nobody has to wait for it. */
@OnServer
@Alone("it stops a node")
class NodeGoodbyeIT {

    private static final String NAME = "goodbye";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void itsSocketsAreToldAndReceiptsAreCompleteWithoutIt() throws Exception {
        SecondNode node = SecondNode.start(Map.of("GATEHOUSE_NODE", NAME));
        try (RawSocket socket =
                node.redeem(acme.tenant(), alice.ticket().text("ticket")).greeted()) {
            node.close();
            JsonObject last = socket.message("disconnect");
            assertThat(last.getString("reason"), is("shutting_down"));
            assertThat(last.getBoolean("reconnect"), is(true));
            assertThat(socket.closeCode(), is(4001));
        } finally {
            node.close();
        }
        Reply receipt = acme.call(
                "POST", "/v1/tenant/revocations", "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}");
        assertThat(receipt.response().body(), receipt.json().getBoolean("complete"), is(true));
        assertThat(receipt.response().body(), not(containsString(NAME)));
    }
}
