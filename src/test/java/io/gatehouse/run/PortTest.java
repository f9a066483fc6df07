package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real ports of the loopback address. */
class PortTest {

    @Test
    void takesAFreePort() {
        int free = Port.anyFree();

        assertThat(Port.wanted(Integer.toString(free)), equalTo(free));
    }

    @Test
    void refusesABusyPortInOneLineThatSaysWhatToDo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = Integer.toString(other.getLocalPort());

            RunFailed failed = assertThrows(RunFailed.class, () -> wanted(busy));

            assertThat(
                    failed.getMessage(),
                    stringContainsInOrder("Port " + busy, "in use", "./mvnw -Prun -Dgatehouse.port="));
            assertThat(failed.getMessage(), not(containsString("\n")));
            assertThat(Port.isFree(other.getLocalPort()), is(false));
        }
    }

    @Test
    void refusesAPortThatIsBusyOnEveryAddress() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(Port.isFree(other.getLocalPort()), is(false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "65536", "99999999999", "http", "80 "})
    void refusesWhatIsNoPort(String text) {
        assertThat(assertThrows(RunFailed.class, () -> wanted(text)).getMessage(), containsString("1 to 65535"));
    }

    private static void wanted(String text) {
        int ignored = Port.wanted(text);
    }
}
