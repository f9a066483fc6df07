package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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
        try (SecondNode node = SecondNode.ofServer(Map.of("GATEHOUSE_NODE", NAME))) {
            List<RawSocket> sockets = sockets(node);
            node.stop();
            areTold(sockets);
        }
        Reply receipt = acme.call(
                "POST", "/v1/tenant/revocations", "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}");
        assertThat(receipt.response().body(), receipt.json().getBoolean("complete"), is(true));
        assertThat(receipt.response().body(), not(containsString(NAME)));
    }

    @Test
    @DisplayName("also where only the application is taken down, and the server stays")
    void itsSocketsAreToldWhereItIsUndeployed() throws Exception {
        assumeTrue(
                Gateway.SERVER.equals("wildfly"), "skipped: only WildFly closes sockets before it tells applications");
        try (SecondNode node = SecondNode.ofServer(Map.of())) {
            List<RawSocket> sockets = sockets(node);
            node.undeploy();
            areTold(sockets);
        }
    }

    private List<RawSocket> sockets(SecondNode node) throws IOException {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            sockets.add(
                    node.redeem(acme.tenant(), alice.ticket().text("ticket")).greeted());
        }
        return sockets;
    }

    private static void areTold(List<RawSocket> sockets) throws IOException {
        for (RawSocket each : sockets) {
            JsonObject last = each.message("disconnect");
            assertThat(last.getString("reason"), is("shutting_down"));
            assertThat(last.getBoolean("reconnect"), is(true));
            assertThat(each.closeCode(), is(4001));
            each.close();
        }
    }
}
