package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that is stopped in peace tells its clients to come back, and nobody has to wait for it. */
@OnServer(OnServer.Which.EACH)
@Alone("it stops a node")
class NodeGoodbyeIT {

    private static final String NAME = "goodbye";
    private static final int SOCKETS = 30;

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void itsSocketsAreToldAndReceiptsAreCompleteWithoutIt() throws Exception {
        SecondNode node = SecondNode.ofServer(Map.of("GATEHOUSE_NODE", NAME));
        List<RawSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(node.redeem(acme.tenant(), alice.ticket().text("ticket"))
                        .greeted());
            }
            node.close();
            for (RawSocket each : sockets) {
                JsonObject last = each.message("disconnect");
                assertThat(last.getString("reason"), is("shutting_down"));
                assertThat(last.getBoolean("reconnect"), is(true));
                assertThat(each.closeCode(), is(4001));
                each.close();
            }
        } finally {
            node.close();
        }
        Reply receipt = acme.call(
                "POST", "/v1/tenant/revocations", "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}");
        assertThat(receipt.response().body(), receipt.json().getBoolean("complete"), is(true));
        assertThat(receipt.response().body(), not(containsString(NAME)));
    }
}
