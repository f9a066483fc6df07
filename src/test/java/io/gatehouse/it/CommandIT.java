package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands over a socket: which there are, who may call them, and what a client learns where it may not. */
@OnServer(EACH)
class CommandIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void aBareSocketLearnsWhatNeedsALogin() throws Exception {
        try (RawSocket bare = RawSocket.handshake(
                Gateway.socketUrl(acme.tenant()), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1")) {
            JsonObject list = call(bare, "commands", "{}");
            assertThat(list.getJsonObject("meta").getBoolean("requires_login"), is(false));
            assertThat(
                    list.getJsonObject("data").getJsonArray("commands").getValuesAs(JsonObject.class).stream()
                            .map(each -> each.getString("name"))
                            .toList(),
                    hasItems("commands", "session.show"));
            JsonObject refused = call(bare, "session.show", "{}");
            assertThat(refused.getJsonObject("problem").getString("code"), is("not_authenticated"));
            assertThat(refused.getJsonObject("meta").getBoolean("requires_login"), is(true));
        }
    }

    @Test
    void whoeverIsKnownCallsWhatThePoliciesAllow() throws Exception {
        try (RawSocket hers = alice.connect()) {
            assertThat("a new tenant allows none", code(call(hers, "session.show", "{}")), is("permission_denied"));
            acme.put("/v1/tenant/policies/show", """
                    {"attached_to":{"tenant":true},
                     "statements":[{"effect":"allow","permissions":["session.*"],"resources":["*"]}]}""");
            JsonObject shown = Awaitility.await("the new policy")
                    .until(() -> call(hers, "session.show", "{}"), answer -> answer.containsKey("data"));
            assertThat(shown.getJsonObject("data").getString("subject"), is(alice.claim("sub")));
            assertThat(shown.getJsonObject("meta").getBoolean("requires_login"), is(true));
            acme.put("/v1/tenant/policies/no-show", """
                    {"attached_to":{"tenant":true},
                     "statements":[{"effect":"reject","permissions":["session.*"],"resources":["*"]}]}""");
            Awaitility.await("the other policy")
                    .until(() -> call(hers, "session.show", "{}"), answer -> answer.containsKey("problem"));
            assertThat(code(call(hers, "session.hide", "{}")), is("not_found"));
            assertThat(code(call(hers, "commands", "{\"more\":1}")), is("invalid_request"));
            assertThat(code(call(hers, "commands", "[]")), is("invalid_request"));
            assertThat(hers.pongs(), is(true));
        }
    }

    private static String code(JsonObject answer) {
        return answer.getJsonObject("problem").getString("code");
    }

    private static JsonObject call(RawSocket socket, String command, String data) throws Exception {
        socket.text("{\"type\":\"call\",\"id\":\"c\",\"command\":\"" + command + "\",\"data\":" + data + "}");
        JsonObject answer = socket.message();
        while (!answer.containsKey("id")
                || !((JsonString) answer.get("id")).getString().equals("c")) {
            answer = socket.message();
        }
        return answer;
    }
}
