package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.gatehouse.NodeJs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Clients of others, {@code oauth4webapi} and {@code jose}, find, use and verify what we issue; and the sample auth
 * server of the docs does what it says.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class OAuthClientsIT {

    @Test
    void passesTheClientsTests() throws Exception {
        NodeJs.needed();
        Path folder = Path.of(System.getProperty("test.directory"), "oauth").toAbsolutePath();
        NodeJs.installed(Path.of("src", "test", "js", "oauth"), folder);
        TenantServer tenant = TenantServer.ofNewTenant();
        Map<String, String> environment = Map.of(
                "GATEWAY", Gateway.url("").toString(),
                "CLIENT_ID", tenant.tenant(),
                "SECRET_KEY", tenant.secretKey(),
                "AUTH_SERVER",
                        Path.of("doc", "examples", "auth-server.mjs")
                                .toAbsolutePath()
                                .toString());
        NodeJs.Ended node = NodeJs.run(folder, environment, "node", "--test", "--test-reporter=tap", "clients.mjs");
        assertThat(node.log(), node.status(), is(0));
        assertThat("none was left out", node.log(), containsString("\n# pass 6\n"));
    }
}
