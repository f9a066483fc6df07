package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What those leave behind who show what they made up. */
@OnServer(EACH)
class StrangersIT {

    private static final int TIMES = 25;

    /** Of one network in a minute; the tests may see the end of one and the beginning of the next. */
    private static final int TOLD = 2 * (5 + 1);

    private static final String NO_TICKET = "gatehouse.v1, base64url.ticket.gatehouse."
            + "Z2h0X0FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQV9kY2NkOTk2ZA";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    @DisplayName("N7: made-up tokens are summed")
    void tokensLeaveAFewRows() {
        String body = "{\"client_id\":\"" + acme.tenant() + "\"}";
        for (int i = 0; i < TIMES; i++) {
            assertThat(Gateway.post("/v1/tickets", body, "ghc_" + i).status(), is(401));
            assertThat(Gateway.post("/v1/tickets", body, "a.b." + i).status(), is(401));
        }
        assertThat(rows("credential.refused"), lessThanOrEqualTo(TOLD));
    }

    @Test
    @DisplayName("N7: made-up keys are summed, of made-up tenants as of one that there is")
    void keysLeaveAFewRows() {
        int before = strangers();
        for (int i = 0; i < TIMES; i++) {
            assertThat(key(acme.tenant() + ".k" + i).status(), is(401));
            assertThat(key("nobody" + i + ".k").status(), is(401));
            assertThat(page(acme.tenant() + ".p" + i).status(), anyOf(is(403), is(400)));
        }
        assertThat(rows("key.refused"), lessThanOrEqualTo(2 * TOLD));
        assertThat(strangers() - before, lessThanOrEqualTo(TOLD));
        assertThat(
                Gateway.sql("select count(*) from audit_events where tenant_id like 'nobody%' and kind = 'key.refused'")
                        .get(0),
                is("0"));
    }

    @Test
    @DisplayName("N7: made-up tickets are summed")
    void ticketsLeaveAFewRows() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            try (RawSocket socket = RawSocket.handshake(
                    Gateway.socketUrl(acme.tenant()),
                    "Origin: " + Gateway.PAGE,
                    "Sec-WebSocket-Protocol: " + NO_TICKET)) {
                assertThat(socket.answer().status(), is(401));
            }
        }
        assertThat(rows("ticket.refused"), lessThanOrEqualTo(TOLD));
    }

    @Test
    @DisplayName("N7: reading a channel that nobody used leaves nothing")
    void readsLeaveNoRows() {
        for (int i = 0; i < TIMES; i++) {
            assertThat(
                    acme.call("GET", "/v1/channels/made:up" + i + "/messages", "")
                            .status(),
                    is(200));
        }
        assertThat(
                Gateway.sql("select count(*) from channel_logs where tenant_id = '" + acme.tenant() + "'")
                        .get(0),
                is("0"));
    }

    private static Gateway.Reply key(String id) {
        return new TenantServer("", id + ":ghk_x").call("GET", "/v1/tenant", "");
    }

    private static Gateway.Reply page(String id) {
        return Gateway.post("/v1/tickets", "{\"client_id\":\"" + id + ":ghp_x\"}", "ghc_x");
    }

    private int rows(String kind) {
        return count("tenant_id = '" + acme.tenant() + "' and kind = '" + kind + "'");
    }

    private static int strangers() {
        return count("tenant_id is null and kind = 'key.refused'");
    }

    private static int count(String which) {
        return Integer.parseInt(
                Gateway.sql("select count(*) from audit_events where " + which).get(0));
    }
}
