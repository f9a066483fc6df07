package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.gatehouse.it.Gateway.Person;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of those who were turned away at the door, and that they cannot fill it. */
@OnServer(EACH)
class DoorEventsIT {

    private static final int KNOCKS = 30;
    private static final int TOLD = 5;

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    @DisplayName("W4: a foreign page's handshakes are told to the tenant, a few of them")
    void tellsOfForeignOrigins() throws Exception {
        for (int i = 0; i < KNOCKS; i++) {
            assertThat(knock(acme.tenant(), "https://evil.test"), is(403));
        }
        assertThat(causes("origin.refused"), hasSize(TOLD));
        assertThat(causes("origin.refused"), everyItem(is("origin https://evil.test, from 127.0.0.1")));
    }

    @Test
    @DisplayName("A7: an origin forges no line in the trail, and is not kept at any length")
    void keepsLittleOfAHostileOrigin() throws Exception {
        knock(acme.tenant(), "https://evil.test/" + "x".repeat(2_000));
        String cause = causes("origin.refused").get(0);
        assertThat(cause.length(), lessThanOrEqualTo(150));
        assertThat(cause, containsString("https://evil.test/xxx"));
    }

    @Test
    void tellsThatThereWasNoRoom() throws Exception {
        assertThat(
                acme.call("PATCH", "/v1/tenant", "{\"limits\":{\"sockets\":1}}").status(), is(200));
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket only = alice.connect().greeted()) {
            for (int i = 0; i < KNOCKS; i++) {
                assertThat(knock(acme.tenant(), Gateway.PAGE), is(429));
            }
            assertThat(only.pongs(), is(true));
        }
        assertThat(causes("socket.refused"), hasSize(TOLD));
        assertThat(causes("socket.refused"), everyItem(is("no room, from 127.0.0.1")));
    }

    @Test
    void tellsTheOperatorOfTenantsThatAreNotThere() throws Exception {
        String told = "select count(*) from audit_events where kind = 'tenant.absent' and tenant_id is null";
        int before = Integer.parseInt(Gateway.sql(told).get(0));
        for (int i = 0; i < KNOCKS; i++) {
            assertThat(knock("nobody-" + i, Gateway.PAGE), is(403));
        }
        int after = Integer.parseInt(Gateway.sql(told).get(0));
        assertThat("here or by an earlier test of this minute", after, greaterThan(0));
        assertThat(after - before, lessThanOrEqualTo(TOLD + 1));
    }

    private static int knock(String tenant, String origin) throws IOException {
        try (RawSocket socket = RawSocket.handshake(
                Gateway.socketUrl(tenant), "Origin: " + origin, "Sec-WebSocket-Protocol: gatehouse.v1")) {
            return socket.answer().status();
        }
    }

    private List<String> causes(String kind) {
        return acme
                .call("GET", "/v1/tenant/audit?limit=100&kind=" + kind, "")
                .json()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(each -> each.getString("cause"))
                .toList();
    }
}
