package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.gatehouse.NodeJs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The published client {@code @nettu/sdk-scheduler}, unmodified: its documentation's example end to end, the table of
 * policies, and every call that is served.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class NettuSdkIT {

    @Test
    void passesTheClientsTests() throws Exception {
        NodeJs.needed();
        Path folder = Path.of(System.getProperty("test.directory"), "nettu").toAbsolutePath();
        NodeJs.installed(Path.of("src", "test", "js", "nettu"), folder);
        Map<String, String> environment =
                Map.of("NETTU_BASE_URL", Gateway.url(Nettu.BASE).toString(), "NETTU_ACCOUNT_CODE", Nettu.CODE);
        NodeJs.Ended node = NodeJs.run(folder, environment, "node", "--test", "--test-reporter=tap", "client.mjs");
        assertThat(node.log(), node.status(), is(0));
        assertThat("none was left out", node.log(), containsString("\n# pass 20\n"));
    }
}
