package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that a tenant's server makes for its clients. */
@OnServer
@Alone("it has not been seen beside others yet")
class MintIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void aMintedTokenOpensASocketWithItsRightsAndNoMore() throws Exception {
        String body = "{\"clientId\":\"carol\",\"capabilities\":{\"chat:*\":[\"subscribe\"]},\"ttl\":600}";
        Reply minted = acme.call("POST", "/v1/keys/tokens", body);
        assertThat(minted.response().body(), minted.status(), is(201));
        assertThat(minted.header("Cache-Control"), is("no-store"));
        JsonObject data = minted.json().getJsonObject("data");
        assertThat(data.getString("token_type"), is("Bearer"));
        assertThat("whole seconds, and one may have passed", data.getInt("expires_in"), greaterThanOrEqualTo(599));
        try (RawSocket socket = acme.connect(data.getString("token"))) {
            JsonObject first = socket.message("authenticated");
            assertThat(first.getString("subject"), is("carol"));
            assertThat(first.getJsonObject("capabilities").toString(), is("{\"chat:*\":[\"subscribe\"]}"));
        }
    }

    @Test
    void whatTheKeyMayNotItsTokensMayNot() throws Exception {
        String terms = "{\"scopes\":[\"mint\"],\"capabilities\":{\"news:*\":[\"subscribe\",\"history\"]}}";
        TenantServer news = new TenantServer(
                acme.tenant(), acme.call("POST", "/v1/tenant/keys", terms).text("key"));
        String token = token(news, "{\"capabilities\":{\"*\":[\"subscribe\",\"publish\"]}}");
        try (RawSocket socket = acme.connect(token)) {
            assertThat(
                    socket.message("authenticated")
                            .getJsonObject("capabilities")
                            .toString(),
                    is("{\"news:*\":[\"subscribe\"]}"));
        }
    }

    @Test
    void clientsOfPubqCanReadThePayload() {
        String payload = token(acme, "{\"clientId\":\"~carol?>\\u00e9\"}").split("\\.", -1)[1];
        assertThat(payload.matches("[A-Za-z0-9]+"), is(true));
        String claims = new String(Base64.getDecoder().decode(payload), StandardCharsets.US_ASCII);
        JsonObject json = Json.createReader(new StringReader(claims)).readObject();
        assertThat(json.getString("sub"), startsWith(acme.tenant() + "."));
        assertThat(json.getString("client_id"), is(acme.tenant()));
        int seconds = json.getInt("exp") - json.getInt("iat");
        assertThat("whole seconds, and the session may have begun in the one before", seconds, oneOf(3599, 3600));
    }

    @Test
    void isRefreshedForAsLongAgainAndRevokedWithItsSockets() throws Exception {
        String first = token(acme, "{\"clientId\":\"carol\",\"ttl\":120}");
        Reply refreshed = Gateway.post("/v1/keys/tokens/refresh", "{}", first);
        assertThat(refreshed.response().body(), refreshed.status(), is(200));
        JsonObject data = refreshed.json().getJsonObject("data");
        assertThat("whole seconds, and one may have passed", data.getInt("expires_in"), greaterThanOrEqualTo(119));
        String second = data.getString("token");
        assertThat(second, not(first));
        try (RawSocket socket = acme.connect(second)) {
            assertThat(socket.message("authenticated").getString("subject"), is("carol"));
            assertThat(Gateway.post("/v1/keys/tokens/revoke", "{}", second).status(), is(204));
            assertThat(socket.closeCode(), is(4521));
        }
        acme.refuses(first);
        acme.refuses(second);
        assertThat(Gateway.post("/v1/keys/tokens/refresh", "{}", first).status(), is(401));
    }

    @Test
    @DisplayName("R5: nothing is refreshed that rests on a revoked key")
    void doesNotOutliveItsKey() {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"mint\"]}");
        String token = token(new TenantServer(acme.tenant(), made.text("key")), "{}");
        assertThat(acme.call("DELETE", "/v1/tenant/keys/" + made.text("id"), "").status(), is(204));
        assertThat(Gateway.post("/v1/keys/tokens/refresh", "{}", token).status(), is(401));
    }

    @Test
    void refreshesNoTokenThatNoKeyMade() {
        Person alice = Gateway.newPerson(acme.tenant());
        assertThat(
                Gateway.post("/v1/keys/tokens/refresh", "{}", alice.accessToken())
                        .status(),
                is(401));
        acme.accepts(alice.accessToken());
    }

    @Test
    @DisplayName("A3: only a key with the scope mint makes tokens")
    void needsTheScope() {
        String key = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"read\",\"manage\",\"revoke\"]}")
                .text("key");
        Reply reply = new TenantServer(acme.tenant(), key).call("POST", "/v1/keys/tokens", "{}");
        assertThat(reply.status(), is(403));
        assertThat(reply.text("code"), is("permission_denied"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ttl\":0}",
                "{\"ttl\":-1}",
                "{\"ttl\":1.5}",
                "{\"ttl\":\"60\"}",
                "{\"ttl\":999999999}",
                "{\"clientId\":\"\"}",
                "{\"clientId\":7}",
                "{\"clientId\":\"a\\u0000b\"}",
                "{\"capabilities\":{\"a b\":[\"subscribe\"]}}",
                "{\"capabilities\":{\"a\":[\"own\"]}}",
                "{\"tenant\":\"other\"}",
                "[]",
                ""
            })
    @DisplayName("T10: what is not asked for is not taken")
    void refusesWhatIsNoWish(String body) {
        assertThat(acme.call("POST", "/v1/keys/tokens", body).status(), is(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u_4xRz", "https://idp.test:alice", "key/k1", "client/web"})
    @DisplayName("N12: the scope mint makes no token for somebody whom others name")
    void impersonatesNobody(String name) {
        String body = "{\"clientId\":\"" + name + "\"}";
        Reply refused = withScopes("\"mint\"").call("POST", "/v1/keys/tokens", body);
        assertThat(refused.status(), is(403));
        assertThat(refused.text("code"), is("permission_denied"));
        assertThat(
                withScopes("\"mint\",\"impersonate\"")
                        .call("POST", "/v1/keys/tokens", body)
                        .status(),
                is(201));
    }

    @Test
    @DisplayName("N12: a minted token ends with its key, refreshed or not")
    void endsWithItsKey() {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"mint\"],\"expires_in\":60}");
        TenantServer brief = new TenantServer(acme.tenant(), made.text("key"));
        JsonObject data =
                brief.call("POST", "/v1/keys/tokens", "{\"ttl\":600}").json().getJsonObject("data");
        assertThat(data.getInt("expires_in"), lessThanOrEqualTo(60));
        Reply refreshed = Gateway.post("/v1/keys/tokens/refresh", "{}", data.getString("token"));
        assertThat(refreshed.json().getJsonObject("data").getInt("expires_in"), lessThanOrEqualTo(60));
    }

    private TenantServer withScopes(String scopes) {
        return new TenantServer(
                acme.tenant(),
                acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[" + scopes + "]}")
                        .text("key"));
    }

    private static String token(TenantServer server, String body) {
        Reply minted = server.call("POST", "/v1/keys/tokens", body);
        assertThat(minted.response().body(), minted.status(), is(201));
        return minted.json().getJsonObject("data").getString("token");
    }
}
