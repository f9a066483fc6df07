package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's keys: made, used, bounded, revoked. */
@OnServer
class KeyIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    @OnServer(EACH)
    void makesAKeyThatWorksUntilItIsRevoked() {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"name\":\"reports\",\"scopes\":[\"read\"]}");
        assertThat(made.response().body(), made.status(), is(201));
        assertThat(made.header("Cache-Control"), is("no-store"));
        assertThat(made.text("key"), startsWith(acme.tenant() + "." + made.text("id") + ":ghk_"));
        TenantServer reader = new TenantServer(acme.tenant(), made.text("key"));
        Reply list = reader.call("GET", "/v1/tenant/keys", "");
        assertThat(list.status(), is(200));
        assertThat(list.response().body(), containsString("\"name\":\"reports\""));
        assertThat(list.response().body(), not(containsString("ghk_")));
        assertThat(acme.call("DELETE", "/v1/tenant/keys/" + made.text("id"), "").status(), is(204));
        assertThat(acme.call("DELETE", "/v1/tenant/keys/" + made.text("id"), "").status(), is(404));
        assertThat(reader.call("GET", "/v1/tenant/keys", "").status(), is(401));
    }

    @Test
    void pagesThroughTheKeys() {
        for (int i = 0; i < 4; i++) {
            assertThat(
                    acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"read\"]}")
                            .status(),
                    is(201));
        }
        JsonObject first = acme.call("GET", "/v1/tenant/keys?limit=3", "").json();
        assertThat(first.getJsonArray("keys").size(), is(3));
        JsonObject rest = acme.call("GET", "/v1/tenant/keys?limit=100&after=" + first.getString("next"), "")
                .json();
        assertThat(
                "two of the start, two of the operator's, four here",
                rest.getJsonArray("keys").size(),
                is(5));
        assertThat(rest.containsKey("next"), is(false));
    }

    @ParameterizedTest
    @DisplayName("A3: a key does what its scopes say and nothing else")
    @CsvSource({
        "read,GET,/v1/tenant/keys,200",
        "read,POST,/v1/tenant/keys,403",
        "read,DELETE,/v1/tenant/keys/x,403",
        "read,GET,/v1/tenant/policies,200",
        "read,PUT,/v1/tenant/policies/p,403",
        "read,GET,/v1/tenant/groups,200",
        "read,PUT,/v1/tenant/groups/g/members/s,403",
        "mint,GET,/v1/tenant/keys,403",
        "mint,PUT,/v1/tenant/policies/p,403",
        "mint,POST,/v1/policies/explain,403",
        "revoke,GET,/v1/tenant/keys,403",
        "revoke,DELETE,/v1/tenant/policies/default,403",
        "manage,GET,/v1/tenant/policies,200",
        "manage,PUT,/v1/tenant/groups/g/members/s,204"
    })
    void doesWhatItsScopeSays(String scope, String method, String path, int status) {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"" + scope + "\"]}");
        TenantServer holder = new TenantServer(acme.tenant(), made.text("key"));
        Reply reply = holder.call(method, path, method.equals("GET") || method.equals("DELETE") ? "" : "{}");
        assertThat(reply.response().body(), reply.status(), is(status));
    }

    @Test
    @DisplayName("A3: no key gives what it does not have")
    void givesNoMoreThanItHas() {
        String terms = "{\"scopes\":[\"manage\",\"mint\"],\"capabilities\":{\"chat:*\":[\"subscribe\"]}}";
        TenantServer half = new TenantServer(
                acme.tenant(), acme.call("POST", "/v1/tenant/keys", terms).text("key"));
        assertThat(
                half.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"revoke\"]}")
                        .status(),
                is(403));
        String wider = "{\"scopes\":[\"mint\"],\"capabilities\":{\"*\":[\"subscribe\"]}}";
        assertThat(half.call("POST", "/v1/tenant/keys", wider).status(), is(403));
        String narrower = "{\"scopes\":[\"mint\"],\"capabilities\":{\"chat:1\":[\"subscribe\"]}}";
        assertThat(half.call("POST", "/v1/tenant/keys", narrower).status(), is(201));
        Reply same = half.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"mint\"]}");
        assertThat(same.json().getJsonObject("capabilities").toString(), is("{\"chat:*\":[\"subscribe\"]}"));
    }

    @Test
    @DisplayName("N12: a key's addresses and its expiry are its children's too")
    void givesItsAddressesAndItsExpiry() {
        String terms = "{\"scopes\":[\"manage\"],\"addresses\":[\"127.0.0.0/8\"],\"expires_in\":600}";
        Reply parent = acme.call("POST", "/v1/tenant/keys", terms);
        TenantServer half = new TenantServer(acme.tenant(), parent.text("key"));
        for (String more : List.of("\"addresses\":[\"0.0.0.0/0\"]", "\"expires_in\":601")) {
            assertThat(
                    half.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"manage\"]," + more + "}")
                            .status(),
                    is(403));
        }
        JsonObject child = half.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"manage\"]}")
                .json();
        assertThat(child.getJsonArray("addresses").toString(), is("[\"127.0.0.0/8\"]"));
        assertThat(child.getString("expires_at"), is(parent.text("expires_at")));
    }

    @Test
    void isRefusedWhereItMayNotBeUsedFromAndWhenItsTimeIsOver() {
        Reply elsewhere =
                acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"read\"],\"addresses\":[\"192.0.2.0/24\"]}");
        assertThat(get(elsewhere.text("key")), is(401));
        Reply here = acme.call(
                "POST", "/v1/tenant/keys", "{\"scopes\":[\"read\"],\"addresses\":[\"192.0.2.1\",\"127.0.0.0/8\"]}");
        assertThat(get(here.text("key")), is(200));
        Gateway.sql("update api_keys set expires_at = now() where id = '" + here.text("id") + "'");
        assertThat(get(here.text("key")), is(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scopes\":[]}",
                "{\"scopes\":[\"admin\"]}",
                "{\"scopes\":\"read\"}",
                "{\"kind\":\"publishable\",\"scopes\":[\"read\"]}",
                "{\"kind\":\"root\",\"scopes\":[\"read\"]}",
                "{\"scopes\":[\"read\"],\"addresses\":[\"example.org\"]}",
                "{\"scopes\":[\"read\"],\"addresses\":[\"10.0.0.0/33\"]}",
                "{\"scopes\":[\"read\"],\"addresses\":[\"::1/129\"]}",
                "{\"scopes\":[\"read\"],\"expires_in\":0}",
                "{\"scopes\":[\"read\"],\"expires_in\":1.5}",
                "{\"scopes\":[\"read\"],\"expires_in\":1e30}",
                "{\"scopes\":[\"read\"],\"tenant_id\":\"other\"}",
                "{\"scopes\":[\"read\"],\"id\":\"mine\"}",
                "{\"scopes\":[\"read\"],\"capabilities\":{\"(a+)+$\":[\"subscribe\"]}}"
            })
    @DisplayName("T10: what is not asked for is not taken")
    void refusesWhatIsNoKey(String body) {
        assertThat(acme.call("POST", "/v1/tenant/keys", body).status(), is(400));
    }

    @Test
    @DisplayName("A1: what is kept is no key")
    void keepsNoKeyInTheClear() {
        String secret = acme.secretKey().substring(acme.secretKey().indexOf("ghk_") + 4);
        List<String> rows = Gateway.sql("select row_to_json(api_keys)::text from api_keys");
        assertThat(rows.toString(), not(containsString(secret)));
    }

    @Test
    void refusesWhateverElseIsShown() {
        TenantServer other = TenantServer.ofNewTenant();
        String id = acme.secretKey()
                .substring(acme.secretKey().indexOf('.') + 1, acme.secretKey().indexOf(':'));
        String theirs = other.secretKey().substring(other.secretKey().indexOf(':'));
        for (String key :
                List.of("", "x", acme.tenant() + "." + id + theirs, acme.tenant() + "." + id + ":", "a.b:c")) {
            assertThat(key, get(key), is(401));
        }
        Reply published = acme.call("POST", "/v1/tenant/keys", "{\"kind\":\"publishable\"}");
        assertThat(get(published.text("key")), is(401));
        assertThat(Gateway.get("/v1/tenant/keys").status(), is(401));
    }

    private int get(String key) {
        return new TenantServer(acme.tenant(), key)
                .call("GET", "/v1/tenant/policies", "")
                .status();
    }
}
