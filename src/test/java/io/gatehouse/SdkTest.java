package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The browser SDK's own tests, run by Node.js where there is one. */
class SdkTest {

    @Test
    void passesItsTests() throws Exception {
        NodeJs.needed();
        Path log = Path.of("target", "sdk-tests.log");
        Process node = new ProcessBuilder("node", "--test", "src/test/js/")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat("ended in time", node.waitFor(120, TimeUnit.SECONDS), is(true));
        assertThat(Files.readString(log, StandardCharsets.UTF_8), node.exitValue(), is(0));
    }
}
