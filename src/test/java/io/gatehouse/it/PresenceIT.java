package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is there on a channel, as long as it listens and may be seen. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class PresenceIT {

    private static final String PRESENT = "/v1/channels/chat:1/presence";
    private static final String SEES = ",\"presence\":true";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final Person bob = Gateway.newPerson(acme.tenant());

    @Test
    void whoComesAndGoesIsToldToThoseWhoAskedForIt() throws Exception {
        try (RawSocket his = bob.connect()) {
            ChannelIT.subscribe(his, "chat:1", SEES);
            assertThat(his.message("presence").getString("action"), is("list"));
            try (RawSocket hers = alice.connect()) {
                ChannelIT.subscribe(hers, "chat:1", "");
                assertThat(presence(hers, "enter", "{\"mood\":\"fine\"}").getBoolean("present"), is(true));
                JsonObject entered = his.message("presence");
                assertThat(entered.getString("action"), is("enter"));
                assertThat(member(entered).getString("subject"), is(alice.claim("sub")));
                assertThat(presence(hers, "update", "\"away\"").getBoolean("present"), is(true));
                assertThat(his.message("presence").getString("action"), is("update"));
                Reply present = acme.call("GET", PRESENT, "");
                assertThat(present.json().getJsonArray("members"), hasSize(1));
                assertThat(present.json().getBoolean("whole"), is(true));
                assertThat(SessionsIT.call("GET", PRESENT, alice).json(), is(present.json()));
            }
            JsonObject left = his.message("presence");
            assertThat(left.getString("action"), is("leave"));
            assertThat(left.getJsonArray("members").getJsonObject(0).getString("data"), is("away"));
            his.text("{\"type\":\"presence\",\"id\":1,\"channel\":\"chat:1\",\"action\":\"get\"}");
            assertThat(his.message("presence").getJsonArray("members"), hasSize(0));
        }
    }

    @Test
    @DisplayName("W12: a revoked member is not there any more when its socket is cut, nor one that lost the right")
    void presenceEndsWithTheTrust() throws Exception {
        try (RawSocket his = bob.connect();
                RawSocket hers = alice.connect()) {
            ChannelIT.subscribe(his, "chat:1", SEES);
            ChannelIT.subscribe(hers, "chat:1", "");
            presence(hers, "enter", "1");
            presence(his, "enter", "2");
            String order = "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}";
            assertThat(acme.call("POST", "/v1/tenant/revocations", order).status(), is(201));
            JsonObject left = his.message("presence");
            while (!left.getString("action").equals("leave")) {
                left = his.message("presence");
            }
            assertThat(member(left).getString("subject"), is(alice.claim("sub")));
            acme.put("/v1/tenant/policies/unseen", """
                    {"attached_to":{"tenant":true},
                     "statements":[{"effect":"reject","permissions":["presence"],"resources":["chat:*"]}]}""");
            assertThat(his.message("revoked").getJsonArray("unsubscribed").toString(), is("[\"chat:1\"]"));
            ChannelIT.subscribe(his, "chat:1", "");
            assertThat(acme.call("GET", PRESENT, "").status(), is(403));
        }
    }

    @Test
    void whereTheRulesSaySoNobodyIsSeenOrNobodyIsNamed() throws Exception {
        acme.put("/v1/tenant/channels/chat:*", "{\"anonymous\":true}");
        try (RawSocket hers = alice.connect()) {
            ChannelIT.subscribe(hers, "chat:1", SEES);
            presence(hers, "enter", "1");
            JsonObject present = acme.call("GET", PRESENT, "").json();
            assertThat(member(present).toString(), is("{}"));
            acme.put("/v1/tenant/channels/chat:*", "{\"presence\":false}");
            assertThat(acme.call("GET", PRESENT, "").status(), is(403));
            hers.text("{\"type\":\"presence\",\"channel\":\"chat:1\",\"action\":\"enter\"}");
            assertThat(hers.message("error").getJsonObject("problem").getString("code"), is("permission_denied"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"action\":\"haunt\", invalid_request",
                "\"data\":1, invalid_request",
                "\"action\":1, invalid_request",
                "\"action\":\"enter\", not_subscribed",
                "\"action\":\"enter\"|\"members\":[], invalid_request"
            })
    void whatMakesNoSenseIsRefusedAndTheSocketStays(String rest, String code) throws Exception {
        try (RawSocket hers = alice.connect()) {
            hers.text("{\"type\":\"presence\",\"channel\":\"chat:1\"," + rest.replace('|', ',') + "}");
            assertThat(hers.message("error").getJsonObject("problem").getString("code"), is(code));
            assertThat(hers.pongs(), is(true));
        }
    }

    static JsonObject presence(RawSocket socket, String action, String data) throws Exception {
        socket.text("{\"type\":\"presence\",\"id\":\"p\",\"channel\":\"chat:1\",\"action\":\"" + action + "\",\"data\":"
                + data + "}");
        JsonObject answer = socket.message();
        while (!answer.containsKey("id") || !answer.getString("id").equals("p")) {
            answer = socket.message();
        }
        assertThat(answer.toString(), answer.getString("type"), is("result"));
        return answer.getJsonObject("data");
    }

    private static JsonObject member(JsonObject frame) {
        return frame.getJsonArray("members").getJsonObject(0).getJsonObject("from");
    }
}
