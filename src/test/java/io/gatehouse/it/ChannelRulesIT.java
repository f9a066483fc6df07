package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How channels behave is the tenant's to say, by patterns. */
@OnServer(EACH)
class ChannelRulesIT {

    private static final String NEWS = "/v1/tenant/channels/news:*";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void aFamilyIsSetShownListedAndRemoved() {
        acme.put(NEWS, "{\"history\":{\"messages\":3},\"anonymous\":true,\"claims\":[\"role\"]}");
        assertThat(
                acme.call("GET", "/v1/tenant/channels", "").response().body(),
                is(
                        "{\"channels\":[{\"pattern\":\"news:*\",\"history\":{\"messages\":3,\"seconds\":120},\"presence\":true,"
                                + "\"anonymous\":true,\"publishers\":\"anyone\",\"claims\":[\"role\"]}]}"));
        assertThat(acme.call("DELETE", NEWS, "").status(), is(204));
        assertThat(acme.call("DELETE", NEWS, "").status(), is(404));
        assertThat(acme.call("GET", "/v1/tenant/channels", "").response().body(), is("{\"channels\":[]}"));
    }

    @Test
    void whatItSaysHoldsAtOnce() throws Exception {
        try (RawSocket hers = alice.connect()) {
            ChannelIT.subscribe(hers, "news:1", "");
            acme.put(NEWS, "{\"history\":{\"messages\":0},\"anonymous\":true}");
            hers.text("{\"type\":\"publish\",\"channel\":\"news:1\",\"data\":1}");
            assertThat(hers.message("message").getJsonObject("from").toString(), is("{}"));
            Reply history = acme.call("GET", "/v1/channels/news:1/messages", "");
            assertThat(history.json().getJsonArray("messages").size(), is(0));
            acme.put(NEWS, "{\"publishers\":\"servers\"}");
            hers.text("{\"type\":\"publish\",\"id\":1,\"channel\":\"news:1\",\"data\":2}");
            JsonObject problem = hers.message("error").getJsonObject("problem");
            assertThat(problem.getString("code"), is("permission_denied"));
            assertThat(
                    acme.call("POST", "/v1/channels/news:1/messages", "{\"data\":3}")
                            .status(),
                    is(204));
            assertThat(hers.message("message").getInt("data"), is(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"history\":{\"messages\":1001}}",
                "{\"history\":{\"seconds\":86401}}",
                "{\"history\":{\"days\":1}}",
                "{\"history\":5}",
                "{\"publishers\":\"nobody\"}",
                "{\"claims\":[\"a b\"]}",
                "{\"claims\":\"role\"}",
                "{\"presence\":1}",
                "{\"color\":\"red\"}"
            })
    void refusesWhatIsNoFamily(String body) {
        Reply reply = acme.call("PUT", NEWS, body);
        assertThat(reply.response().body(), reply.status(), is(400));
    }
}
