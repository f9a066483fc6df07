package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The second wall between tenants, as the role finds it that the gateway under test connects with. */
@OnServer(EACH)
@Alone("it changes the policies of tables")
@DisplayName("T9: SQL that forgets its tenant reaches no other one's rows")
class RowLevelSecurityIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final TenantServer other = TenantServer.ofNewTenant();

    @Test
    void standsAroundEveryTableOfTenants() {
        assertThat(
                Gateway.sql("select table_name from information_schema.columns c join pg_class on relname = table_name"
                        + " where table_schema = 'public' and (column_name = 'tenant_id' or table_name = 'tenants')"
                        + " and not (relrowsecurity and relforcerowsecurity)"),
                is(empty()));
        assertThat(
                "or this test would show nothing",
                Gateway.sql("select 1 from pg_roles where rolname = 'gatehouse' and not rolsuper and not rolbypassrls")
                        .size(),
                is(1));
    }

    @Test
    void showsOneTenantToWhoeverAsksForOne() throws SQLException {
        Gateway.newPerson(acme.tenant());
        Gateway.newPerson(other.tenant());
        for (String table : List.of("users", "sessions", "api_keys", "policies", "audit_events")) {
            assertThat(table, tenantsIn(table, acme.tenant()), is(List.of(acme.tenant())));
            assertThat(table, tenantsIn(table, "*").size(), greaterThan(1));
            assertThat("nobody said for whom: " + table, tenantsIn(table, ""), is(empty()));
        }
    }

    @Test
    void isToldForWhichTenantTheGatewayAsks() {
        Gateway.Person alice = Gateway.newPerson(acme.tenant());
        List<String> tables = List.of("users", "sessions", "token_chains", "tickets");
        try {
            tables.forEach(table -> policy(table, "current_setting('gatehouse.tenant', true) = tenant_id"));
            assertThat(
                    Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD)
                            .status(),
                    is(200));
            assertThat(alice.ticket().status(), is(201));
        } finally {
            tables.forEach(table -> policy(table, "current_setting('gatehouse.tenant', true) in (tenant_id, '*')"));
        }
    }

    private static void policy(String table, String using) {
        assertThat(Gateway.sql("alter policy one_tenant on " + table + " using (" + using + ")"), is(empty()));
    }

    @Test
    void takesNoRowForAnotherTenant() {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> tenants(
                        acme.tenant(),
                        "insert into tenant_origins values ('" + other.tenant()
                                + "', 'https://evil.example') returning tenant_id"));
        assertThat(refused.getSQLState(), is("42501"));
    }

    private static List<String> tenantsIn(String table, String whom) throws SQLException {
        return tenants(whom, "select distinct tenant_id from " + table + " where tenant_id is not null");
    }

    private static List<String> tenants(String whom, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        System.getenv("GATEHOUSE_DB_URL"),
                        System.getenv("GATEHOUSE_DB_USER"),
                        System.getenv("GATEHOUSE_DB_PASSWORD"));
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("select set_config('gatehouse.tenant', '" + whom + "', true)");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery(statement)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
