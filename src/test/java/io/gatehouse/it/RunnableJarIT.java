package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@code java -jar target/gatehouse-*.jar}, as the README has it: it starts the gateway, or says in one line why not,
 * and ends.
 */
@OnServer
class RunnableJarIT {

    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/gatehouse";

    @Test
    void startsTheGateway() throws Exception {
        int port = freePort();
        Path log = Path.of(System.getProperty("test.directory"), "server", "runnable-jar.log");
        List<String> words = command("--port", Integer.toString(port), "--nohazelcast");
        Process gateway = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await("the gateway of the jar")
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> ready(gateway, port));
        } finally {
            gateway.destroy();
            assertThat("it ends when asked to", gateway.waitFor(60, TimeUnit.SECONDS), is(true));
        }
    }

    @Test
    void saysInOneLineThatThereIsNoMasterKeyAndEnds() throws Exception {
        assertThat(
                saidAtItsEnd(Map.of("GATEHOUSE_MASTER_KEY", "")),
                matchesPattern("gatehouse: .*GATEHOUSE_MASTER_KEY is not set.*\n"));
    }

    @Test
    void saysInOneLineThatTheDatabaseCannotBeReachedAndEnds() throws Exception {
        assertThat(
                saidAtItsEnd(Map.of("GATEHOUSE_DB_URL", NOWHERE)),
                matchesPattern("gatehouse: the database .*refused.*\n"));
    }

    @Test
    void saysInOneLineThatTheDatabaseRefusesAndDoesNotShowThePassword() throws Exception {
        String said = saidAtItsEnd(
                Map.of("GATEHOUSE_DB_USER", "nobody-knows-him", "GATEHOUSE_DB_PASSWORD", "pass-word-of-his"));

        assertThat(said, matchesPattern("gatehouse: the database .*nobody-knows-him.*\n"));
        assertThat(said, not(containsString("pass-word-of-his")));
    }

    private static String saidAtItsEnd(Map<String, String> environment) throws Exception {
        ProcessBuilder command = new ProcessBuilder(command()).redirectErrorStream(true);
        command.environment().putAll(environment);
        Process process = command.start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat("it ends", process.waitFor(60, TimeUnit.SECONDS), is(true));
            assertThat(said, process.exitValue(), is(1));
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The pattern of the README: exactly one file. */
    private static List<String> command(String... options) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of(System.getProperty("test.directory")), "gatehouse-*.jar")) {
            jars.forEach(found::add);
        }
        assertThat(found, hasSize(1));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                found.get(0).toString()));
        words.addAll(List.of(options));
        return words;
    }

    private static boolean ready(Process gateway, int port) throws InterruptedException {
        if (!gateway.isAlive()) {
            throw new IllegalStateException("it ended, see target/server/runnable-jar.log");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"database\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
