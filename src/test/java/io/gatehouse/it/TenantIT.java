package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A tenant's life. */
@OnServer
class TenantIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    void aSuspendedTenantIsRefusedAtOnceAndItsSocketsAreCut() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        String ticket = alice.ticket().text("ticket");
        try (RawSocket socket = alice.connect()) {
            assertThat(socket.message("authenticated").getString("type"), is("authenticated"));
            assertThat(operator("POST", "/suspend", "{\"reason\":\"unpaid\"}").status(), is(204));
            try (RawSocket late = alice.redeem(ticket)) {
                assertThat(late.answer().status(), is(403));
                assertThat(late.answer().json().getString("code"), is("tenant_suspended"));
            }
            assertThat(alice.ticket().text("code"), is("tenant_suspended"));
            assertThat(
                    Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD)
                            .text("code"),
                    is("tenant_suspended"));
            assertThat(acme.call("GET", "/v1/tenant", "").text("code"), is("tenant_suspended"));
            assertThat(Gateway.post("/v1/logout", "", alice.accessToken()).status(), is(401));
            assertThat(socket.closeCode(), is(4521));
        }
        assertThat(operator("POST", "/suspend", "{\"reason\":\"again\"}").status(), is(409));
        assertThat(operator("GET", "", "").text("status"), is("suspended"));
        assertThat(operator("POST", "/resume", "").status(), is(204));
        assertThat("her session was over", alice.ticket().status(), is(401));
        assertThat(
                Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD).status(), is(200));
    }

    @Test
    void aTenantWhoseDeletionFailsHalfWayIsSuspendedAndCanBeDeletedAgain() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        done("create function stay() returns trigger language plpgsql as 'begin raise ''not now''; end'");
        done("create trigger stays before delete on tenants for each row when (old.id = '" + acme.tenant()
                + "') execute function stay()");
        try (RawSocket hers = alice.connect().greeted()) {
            assertThat(operator("DELETE", "", "").status(), is(500));
            assertThat(hers.closeCode(), is(4521));
            assertThat(
                    Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD)
                            .text("code"),
                    is("tenant_suspended"));
        } finally {
            done("drop trigger stays on tenants; drop function stay()");
        }
        assertThat(operator("DELETE", "", "").status(), is(204));
        assertThat(operator("GET", "", "").status(), is(404));
    }

    @Test
    void aDeletedTenantIsGoneWithAllThatWasItsOwnButItsTrail() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        acme.put("/v1/tenant/policies/p", """
                {"attached_to":{"tenant":true},"statements":[{"effect":"reject","permissions":["publish"]}]}""");
        try (RawSocket socket = alice.connect()) {
            assertThat(socket.message("authenticated").getString("type"), is("authenticated"));
            assertThat(operator("DELETE", "", "").status(), is(204));
            assertThat(socket.closeCode(), is(4521));
        }
        assertThat(operator("DELETE", "", "").status(), is(404));
        assertThat(alice.ticket().text("code"), is("tenant_unknown"));
        assertThat(acme.call("GET", "/v1/tenant", "").status(), is(401));
        for (String table : List.of("users", "sessions", "api_keys", "policies", "tenant_origins", "rule_versions")) {
            assertThat(
                    table,
                    Gateway.sql("select 1 from " + table + " where tenant_id = '" + acme.tenant() + "'")
                            .size(),
                    is(0));
        }
        assertThat(
                Gateway.sql("select kind from audit_events where tenant_id = '" + acme.tenant() + "'")
                        .toString(),
                containsString("tenant.deleted"));
    }

    @Test
    @DisplayName("N13: the client_id of a deleted tenant is not used again, so that nobody reads its trail")
    void aDeletedTenantsNameIsNotUsedAgain() {
        String body = "{\"client_id\":\"" + acme.tenant() + "\"}";
        assertThat(operator("DELETE", "", "").status(), is(204));
        Reply again = send("POST", "/v1/operator/tenants", body, Gateway.OPERATOR);
        assertThat(again.response().body(), again.status(), is(409));
        assertThat(again.text("code"), is("conflict"));
        assertThat(
                send("GET", "/v1/operator/tenants/" + acme.tenant(), "", Gateway.OPERATOR)
                        .status(),
                is(404));
    }

    @Test
    void theOperatorSeesAllTenantsAndNobodyElseDoes() {
        Reply list = send("GET", "/v1/operator/tenants?after=" + acme.tenant().substring(0, 2), "", Gateway.OPERATOR);
        assertThat(list.status(), is(200));
        assertThat(list.response().body(), containsString("\"client_id\""));
        assertThat(list.response().body(), not(containsString("ghk_")));
        assertThat(send("GET", "/v1/operator/tenants", "", acme.secretKey()).status(), is(401));
        assertThat(
                send("GET", "/v1/operator/tenants/nobody-here", "", Gateway.OPERATOR)
                        .status(),
                is(404));
        assertThat(
                send("DELETE", "/v1/operator/tenants/" + acme.tenant(), "", "gho_x")
                        .status(),
                is(401));
        assertThat(operator("POST", "/suspend", "{\"reason\":\"\"}").status(), is(400));
    }

    private static void done(String statement) {
        assertThat(Gateway.sql(statement), is(empty()));
    }

    private Reply operator(String method, String path, String body) {
        return send(method, "/v1/operator/tenants/" + acme.tenant() + path, body, Gateway.OPERATOR);
    }

    private static Reply send(String method, String path, String body, String bearer) {
        return Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
