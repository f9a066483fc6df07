package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Policies of a tenant: the verdict, its explanation, and what a change does to live sockets. */
@OnServer
@Alone("it has not been seen beside others yet")
class PolicyIT {

    private static final String REJECT_SECRETS = """
            {"attached_to":{"group":"guests"},"statements":[
              {"effect":"reject","permissions":["publish","subscribe"],"resources":["secret:*"]}]}""";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void explainsWhichStatementDecided() {
        acme.put("/v1/tenant/policies/no-secrets", REJECT_SECRETS);
        JsonObject no = explain(
                "{\"subject\":\"bob\",\"groups\":[\"guests\"],\"permission\":\"publish\",\"resource\":\"secret:1\"}");
        assertThat(no.getBoolean("granted"), is(false));
        assertThat(
                no.getJsonObject("decided_by").toString(),
                is("{\"outcome\":\"rejects\",\"policy\":\"no-secrets\",\"statement\":0,\"says\":{\"effect\":\"reject\","
                        + "\"permissions\":[\"publish\",\"subscribe\"],\"resources\":[\"secret:*\"]}}"));
        assertThat(no.getJsonArray("trail").size(), is(2));
        JsonObject yes = explain(
                "{\"subject\":\"bob\",\"groups\":[\"guests\"],\"permission\":\"history\",\"resource\":\"secret:1\"}");
        assertThat(yes.getBoolean("granted"), is(true));
        assertThat(yes.getJsonObject("decided_by").getString("policy"), is("default"));
        JsonObject nothing = explain("{\"subject\":\"bob\",\"permission\":\"CreateCalendar\"}");
        assertThat(nothing.getBoolean("granted"), is(false));
        assertThat(nothing.getString("reason"), is("no statement allows it"));
    }

    @Test
    void theTenantsOwnGroupsCountInAnExplanation() {
        acme.put("/v1/tenant/policies/no-secrets", REJECT_SECRETS);
        String question = "{\"subject\":\"bob\",\"permission\":\"publish\",\"resource\":\"secret:1\"}";
        assertThat(explain(question).getBoolean("granted"), is(true));
        assertThat(acme.call("PUT", "/v1/tenant/groups/guests/members/bob", "").status(), is(204));
        assertThat(explain(question).getBoolean("granted"), is(false));
        Reply members = acme.call("GET", "/v1/tenant/groups/guests/members", "");
        assertThat(members.response().body(), is("{\"members\":[\"bob\"]}"));
        assertThat(
                acme.call("DELETE", "/v1/tenant/groups/guests/members/bob", "").status(), is(204));
        assertThat(
                acme.call("DELETE", "/v1/tenant/groups/guests/members/bob", "").status(), is(404));
        assertThat(explain(question).getBoolean("granted"), is(true));
    }

    @Test
    @DisplayName("W12: a change of policies reaches the sockets that are open")
    void aChangeReachesOpenSockets() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket socket = alice.connect()) {
            JsonObject first = socket.message("authenticated");
            acme.put("/v1/tenant/policies/default", """
                    {"attached_to":{"tenant":true},"statements":[{"effect":"allow","permissions":["subscribe"]}]}""");
            JsonObject revoked = socket.message("revoked");
            assertThat(revoked.getJsonArray("channels").toString(), is("[\"*\"]"));
            assertThat(revoked.getJsonObject("capabilities").toString(), is("{\"*\":[\"subscribe\"]}"));
            JsonObject verdict = explain("{\"session\":\"" + first.getString("session")
                    + "\",\"permission\":\"publish\",\"resource\":\"chat:1\"}");
            assertThat(verdict.getBoolean("granted"), is(false));
            socket.text("{\"type\":\"ping\"}");
            assertThat("the socket stays", socket.message("pong").getString("type"), is("pong"));
        }
        assertThat(alice.ticket().json().getJsonObject("capabilities").toString(), is("{\"*\":[\"subscribe\"]}"));
    }

    @Test
    @DisplayName("T9: policies, groups and sessions of another tenant are not there")
    void seesNothingOfAnotherTenant() throws Exception {
        TenantServer other = TenantServer.ofNewTenant();
        acme.put("/v1/tenant/policies/mine", REJECT_SECRETS);
        assertThat(other.call("GET", "/v1/tenant/policies/mine", "").status(), is(404));
        assertThat(other.call("DELETE", "/v1/tenant/policies/mine", "").status(), is(404));
        assertThat(acme.call("GET", "/v1/tenant/policies/mine", "").status(), is(200));
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket socket = alice.connect()) {
            String session = socket.message("authenticated").getString("session");
            Reply reply = other.call(
                    "POST",
                    "/v1/policies/explain",
                    "{\"session\":\"" + session + "\",\"permission\":\"publish\",\"resource\":\"a\"}");
            assertThat(reply.status(), is(404));
        }
    }

    private JsonObject explain(String question) {
        Reply reply = acme.call("POST", "/v1/policies/explain", question);
        assertThat(reply.response().body(), reply.status(), is(200));
        return reply.json();
    }
}
