package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The audit trail against those who own the database, other tenants, and keys of other scopes. */
@OnServer
class AuditHostileIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Trail trail = new Trail(acme);

    @Test
    @DisplayName("A8: an edit by somebody who owns the database is found, by the tenant and by the operator")
    void findsAnEdit() throws Exception {
        assertThat(trail.lived().tenant(), is(acme.tenant()));
        trail.sealed();
        JsonObject intact = trail.verified();
        assertThat(intact.getBoolean("intact"), is(true));
        assertThat(intact.containsKey("broken_at"), is(false));
        assertThat(intact.getInt("sealed"), is(intact.getJsonObject("head").getInt("position")));
        tamper("update audit_events set cause = 'x' || cause where position = 5");
        JsonObject broken = trail.verified();
        assertThat(broken.getBoolean("intact"), is(false));
        assertThat(broken.getJsonObject("broken_at").toString(), is("{\"position\":5,\"what\":\"edited\"}"));
        assertThat(
                Trail.operators("tenants/" + acme.tenant() + "/audit/verify").getJsonObject("broken_at"),
                is(broken.getJsonObject("broken_at")));
        tamper("update audit_events set cause = substr(cause, 2) where position = 5");
        assertThat(trail.verified().getBoolean("intact"), is(true));
        assertThat(Trail.operators("audit/verify").getBoolean("intact"), is(true));
    }

    /** As a superuser, who can have triggers look away. */
    private void tamper(String statement) {
        assertThat(
                Gateway.sql("set session_replication_role = replica; " + statement + " and tenant_id = '"
                        + acme.tenant() + "'"),
                is(empty()));
    }

    @Test
    @DisplayName("A8: the gateway's own role can neither change nor delete events")
    void isAppendOnlyForTheGatewaysRole() throws SQLException {
        for (String statement : List.of(
                "update audit_events set cause = 'edited' where tenant_id = '" + acme.tenant() + "'",
                "delete from audit_events where tenant_id = '" + acme.tenant() + "'",
                "truncate audit_events")) {
            SQLException refused = assertThrows(SQLException.class, () -> asGateway(statement));
            assertThat(refused.getSQLState(), is("23001"));
            assertThat(refused.getMessage(), containsString("the audit trail is append-only: no "));
        }
    }

    private static void asGateway(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        System.getenv("GATEHOUSE_DB_URL"),
                        System.getenv("GATEHOUSE_DB_USER"),
                        System.getenv("GATEHOUSE_DB_PASSWORD"));
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('gatehouse.tenant', '*', true)");
            sql.execute(statement);
        }
    }

    @Test
    @DisplayName("T9: another tenant's trail and cursors lead nowhere")
    void showsNothingOfAnotherTenant() {
        TenantServer other = TenantServer.ofNewTenant();
        String next = acme.call("GET", "/v1/tenant/audit?limit=1", "").text("next");
        assertThat(acme.call("GET", "/v1/tenant/audit?after=" + next, "").status(), is(200));
        assertThat(other.call("GET", "/v1/tenant/audit?after=" + next, "").status(), is(400));
        for (String path : List.of("/v1/tenant/audit", "/v1/tenant/audit/export")) {
            assertThat(other.call("GET", path, "").response().body(), not(containsString(keyId(acme.secretKey()))));
        }
    }

    @Test
    @DisplayName("A3: the trail is for keys that read or manage, verification for those that manage")
    void asksForItsScopes() {
        TenantServer mints = withScope("mint");
        assertThat(mints.call("GET", "/v1/tenant/audit", "").status(), is(403));
        assertThat(mints.call("GET", "/v1/tenant/audit/export", "").status(), is(403));
        TenantServer reads = withScope("read");
        assertThat(reads.call("GET", "/v1/tenant/audit", "").status(), is(200));
        assertThat(reads.call("POST", "/v1/tenant/audit/verify", "").status(), is(403));
        assertThat(
                causes("key.denied"),
                hasItem(startsWith(keyId(reads.secretKey()) + " without the scope manage, from ")));
        for (String path : List.of("audit/verify", "tenants/" + acme.tenant() + "/audit/verify")) {
            assertThat(
                    Gateway.post("/v1/operator/" + path, "", "not the operator").status(), is(401));
        }
    }

    @Test
    @DisplayName("A3: a key that may not publish is refused, and the trail says so")
    void notesWhoPublishesWithoutTheScope() {
        TenantServer mints = withScope("mint");
        assertThat(
                mints.call("POST", "/v1/channels/news/messages", "{\"data\":1}").status(), is(403));
        TenantServer other = new TenantServer(acme.tenant(), mints.secretKey() + "x");
        assertThat(
                other.call("POST", "/v1/channels/news/messages", "{\"data\":1}").status(), is(401));
        String id = keyId(mints.secretKey());
        assertThat(causes("key.denied"), hasItem(startsWith(id + " without the scope channels, from ")));
        assertThat(causes("key.refused"), hasItem(startsWith(id + " unknown or with another secret, from ")));
    }

    private List<String> causes(String kind) {
        return trail.all("&kind=" + kind).stream()
                .map(each -> each.getString("cause"))
                .toList();
    }

    private TenantServer withScope(String scope) {
        Reply made = acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"" + scope + "\"]}");
        assertThat(made.status(), is(201));
        return new TenantServer(acme.tenant(), made.text("key"));
    }

    private static String keyId(String key) {
        return key.substring(key.indexOf('.') + 1, key.indexOf(':'));
    }
}
