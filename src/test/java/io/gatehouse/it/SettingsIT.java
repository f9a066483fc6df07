package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's settings, its limits, its invitations and its publishable keys. */
@OnServer
class SettingsIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void settingsTakeEffectAtOnce() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        Reply changed = acme.call(
                "PATCH",
                "/v1/tenant",
                "{\"name\":\"Acme\",\"origins\":[\"https://new.example.test\"],\"allow_null_origin\":true,"
                        + "\"allow_absent_origin\":false,\"registration\":\"closed\"}");
        assertThat(changed.response().body(), changed.status(), is(200));
        assertThat(acme.call("GET", "/v1/tenant", "").json(), is(changed.json()));
        assertThat(ticketFrom(alice, Gateway.PAGE), is(403));
        assertThat(ticketFrom(alice, "https://new.example.test"), is(201));
        assertThat(ticketFrom(alice, "null"), is(201));
        assertThat(ticketFrom(alice, ""), is(403));
        assertThat(
                Gateway.post(
                                "/v1/register",
                                "{\"client_id\":\"" + acme.tenant() + "\",\"username\":\"bob\","
                                        + "\"email\":\"bob@example.test\",\"password\":\"three green boats at noon\"}",
                                "")
                        .text("code"),
                is("registration_closed"));
    }

    @Test
    void pagesOfTheUsersOwnMachineUseTheTenantWhileItSaysSo() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        assertThat("off at first", ticketFrom(alice, "http://localhost:5173"), is(403));
        loopbackOrigins(true);
        assertThat(ticketFrom(alice, "http://localhost:5173"), is(201));
        assertThat(ticketFrom(alice, "http://127.0.0.1:3000"), is(201));
        assertThat(ticketFrom(alice, "http://[::1]:3000"), is(201));
        assertThat(ticketFrom(alice, "https://localhost:5173"), is(403));
        assertThat(ticketFrom(alice, "http://localhost.evil.test:5173"), is(403));
        assertThat("the listed ones stay", ticketFrom(alice, Gateway.PAGE), is(201));
        loopbackOrigins(false);
        assertThat(ticketFrom(alice, "http://localhost:5173"), is(403));
    }

    private void loopbackOrigins(boolean allowed) {
        Reply changed = acme.call("PATCH", "/v1/tenant", "{\"allow_loopback_origins\":" + allowed + "}");
        assertThat(changed.response().body(), changed.status(), is(200));
        assertThat(changed.json().getBoolean("allow_loopback_origins"), is(allowed));
    }

    @ParameterizedTest
    @DisplayName("T10: what is no setting of the tenant's own is refused")
    @ValueSource(
            strings = {
                "{\"client_id\":\"other\"}",
                "{\"status\":\"active\"}",
                "{\"suspended\":false}",
                "{\"host\":\"example.org\"}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"origins\":[\"*\"]}",
                "{\"origins\":[\"https://a.example/path\"]}",
                "{\"origins\":\"https://a.example\"}",
                "{\"allow_null_origin\":\"yes\"}",
                "{\"allow_loopback_origins\":1}",
                "{\"registration\":\"sometimes\"}",
                "{\"limits\":7}",
                "{\"limits\":{\"sockets\":0}}",
                "{\"limits\":{\"sockets\":\"5\"}}",
                "{\"limits\":{\"session_age_s\":1e3}}",
                "{\"limits\":{\"session_age_s\":99999999999999999999}}",
                "{\"limits\":{\"per_day\":5}}",
                "{\"app_url\":\"javascript:alert(1)\"}"
            })
    void refusesWhatIsNoSetting(String body) {
        assertThat(acme.call("PATCH", "/v1/tenant", body).status(), is(400));
    }

    @Test
    void itsLimitsBoundTokensSessionsAndSockets() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        limits(
                "{\"access_token_s\":20,\"session_idle_s\":60,\"session_age_s\":3600,\"sockets\":2,\"sockets_per_subject\":1}");
        Reply login = Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD);
        assertThat(login.json().getInt("expires_in"), is(20));
        Person again = new Person(acme.tenant(), alice.username(), login.text("access_token"));
        try (RawSocket first = again.connect()) {
            assertThat(first.message("authenticated").getString("type"), is("authenticated"));
            Reply second = again.ticket();
            assertThat(second.status(), is(429));
            assertThat(second.text("code"), is("too_many_sockets"));
        }
        String sessions = "sessions where tenant_id = '" + acme.tenant() + "'";
        assertThat(
                Gateway.sql("select extract(epoch from expires_at - created_at) < 3601 from " + sessions
                                + " order by created_at desc limit 1")
                        .toString(),
                containsString("t"));
        Gateway.sql("update sessions set used_at = now() - interval '61 seconds' where tenant_id = '" + acme.tenant()
                + "'");
        assertThat("idle for longer than the tenant has it", again.ticket().status(), is(401));
        limits("{}");
        assertThat(again.ticket().status(), is(201));
    }

    @Test
    void itsLimitsBoundChannelsAndMessages() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        limits("{\"channels\":1,\"messages_per_second\":1}");
        try (RawSocket hers = alice.connect()) {
            ChannelIT.subscribe(hers, "one", "");
            hers.text("{\"type\":\"subscribe\",\"channel\":\"two\"}");
            assertThat(hers.message("error").getJsonObject("problem").getString("code"), is("too_many_subscriptions"));
            ChannelIT.subscribe(hers, "one", "");
        }
        String post = "/v1/channels/one/messages";
        assertThat(acme.call("POST", post, "{\"data\":1}").status(), is(204));
        Reply second = acme.call("POST", post, "{\"data\":2}");
        assertThat(second.status(), is(429));
        assertThat(second.text("code"), is("rate_exceeded"));
    }

    private void limits(String limits) {
        Reply changed = acme.call("PATCH", "/v1/tenant", "{\"limits\":" + limits + "}");
        assertThat(changed.response().body(), changed.status(), is(200));
        assertThat(changed.json().getJsonObject("limits").toString(), is(limits));
    }

    @Test
    void registersByInvitationOnly() {
        assertThat(
                acme.call("PATCH", "/v1/tenant", "{\"registration\":\"invite\"}")
                        .status(),
                is(200));
        Reply made = acme.call("POST", "/v1/tenant/invitations", "{\"expires_in\":60}");
        assertThat(made.status(), is(201));
        String invitation = made.text("invitation");
        assertThat(register("bob", "").text("code"), is("invitation_refused"));
        assertThat(register("bob", "ghi_guessed").text("code"), is("invitation_refused"));
        TenantServer other = TenantServer.ofNewTenant();
        String foreign = other.call("POST", "/v1/tenant/invitations", "{}").text("invitation");
        assertThat("T9", register("bob", foreign).text("code"), is("invitation_refused"));
        assertThat(register("bob", invitation).status(), is(201));
        assertThat("good once", register("carol", invitation).text("code"), is("invitation_refused"));
        String past = acme.call("POST", "/v1/tenant/invitations", "{}").text("invitation");
        assertThat(
                "a name that is taken costs no invitation",
                register("bob", past).text("code"),
                is("username_taken"));
        Gateway.sql("update invitations set expires_at = now() where tenant_id = '" + acme.tenant() + "'");
        assertThat(register("carol", past).text("code"), is("invitation_refused"));
        assertThat(
                acme.call("POST", "/v1/tenant/invitations", "{\"expires_in\":0}")
                        .status(),
                is(400));
    }

    private Reply register(String name, String invitation) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("client_id", acme.tenant())
                .add("username", name)
                .add("email", name + "@example.test")
                .add("password", "three green boats at noon");
        if (!invitation.isEmpty()) {
            body.add("invitation", invitation);
        }
        return Gateway.post("/v1/register", body.build().toString(), "");
    }

    @Test
    @DisplayName("A2: a publishable key names its tenant only where it is genuine")
    void aPublishableKeyIsGenuine() {
        Person alice = Gateway.newPerson(acme.tenant());
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"kind\":\"publishable\"}");
        String key = made.text("key");
        assertThat(ticketAs(alice, key), is(201));
        assertThat(ticketAs(alice, key.substring(0, key.length() - 1) + "x"), is(403));
        assertThat(ticketAs(alice, acme.tenant() + ".nokey:ghk_x"), is(403));
        assertThat(ticketAs(alice, acme.tenant() + "."), is(403));
        assertThat("a secret key is not for pages", ticketAs(alice, acme.secretKey()), is(403));
        assertThat(acme.call("DELETE", "/v1/tenant/keys/" + made.text("id"), "").status(), is(204));
        assertThat(ticketAs(alice, key), is(403));
        assertThat(
                acme.call("POST", "/v1/tenant/keys", "{\"kind\":\"publishable\",\"addresses\":[\"10.0.0.0/8\"]}")
                        .status(),
                is(400));
    }

    private static int ticketAs(Person person, String clientId) {
        return Gateway.post("/v1/tickets", "{\"client_id\":\"" + clientId + "\"}", person.accessToken())
                .status();
    }

    private static int ticketFrom(Person person, String origin) {
        String[] headers = origin.isEmpty() ? new String[0] : new String[] {"Origin", origin};
        return Gateway.post("/v1/tickets", "{\"client_id\":\"" + person.tenant() + "\"}", person.accessToken(), headers)
                .status();
    }
}
