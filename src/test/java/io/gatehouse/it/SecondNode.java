package io.gatehouse.it;

import io.gatehouse.it.Gateway.Reply;
import io.gatehouse.times.Stopwatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * One more node of the installation under test: the same WAR in a process of its own, with the same database, on a free
 * loopback port. On Payara Micro, unless it is said otherwise: that one starts fastest.
 */
final class SecondNode implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final URI health;
    private final Process process;
    private final Path folder;

    private SecondNode(OwnNode node, Process process, Path folder) {
        this.base = node.base();
        this.health = node.health();
        this.process = process;
        this.folder = folder;
    }

    /** Starts it and waits until it is ready. {@code environment} comes on top of that of the first node. */
    static SecondNode start(Map<String, String> environment) throws IOException {
        Path folder = newFolder();
        return start(OwnNode.payara(folder), folder, environment);
    }

    /** As {@link #start}, on the server under test. */
    static SecondNode ofServer(Map<String, String> environment) throws IOException {
        Path folder = newFolder();
        return start(OwnNode.ofServer(folder), folder, environment);
    }

    /** New each time: servers would deploy what an earlier run left there, and then once more. */
    private static Path newFolder() throws IOException {
        Path nodes = Files.createDirectories(Path.of(System.getProperty("test.directory"), "second-node"));
        return Files.createTempDirectory(nodes, "node");
    }

    private static SecondNode start(OwnNode own, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder command = own.process();
        // Here a password's hash costs what it costs in production, for the tests that are about it.
        command.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_PASSWORD_"));
        command.environment().putAll(environment);
        command.redirectErrorStream(true).redirectOutput(log(folder).toFile());
        SecondNode node = new SecondNode(own, command.start(), folder);
        Stopwatch watch = Stopwatch.of("starts of second nodes");
        try {
            Awaitility.await("the second node")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(300))
                    .until(node::ready);
            watch.stop();
        } catch (RuntimeException late) {
            node.close();
            throw late;
        }
        return node;
    }

    URI url(String path) {
        return base.resolve(path);
    }

    URI socketUrl(String tenant) {
        return url("/v1/socket?client_id=" + tenant);
    }

    /** A socket on this node for a ticket of whichever node. */
    RawSocket redeem(String tenant, String ticket) throws IOException {
        return RawSocket.handshake(
                socketUrl(tenant), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: " + Gateway.offer(ticket));
    }

    /** A POST with the tenant's secret key. */
    Reply call(TenantServer tenant, String path, String body) {
        String basic = Base64.getEncoder().encodeToString(tenant.secretKey().getBytes(StandardCharsets.UTF_8));
        return post(path, body, "Basic " + basic);
    }

    /** Shows a connection token for a ticket. */
    Reply exchange(String tenant, String connectionToken) {
        return post("/v1/tickets", "{\"client_id\":\"" + tenant + "\"}", "Bearer " + connectionToken);
    }

    /** A POST with whatever credential. */
    Reply post(String path, String body, String authorization) {
        return Gateway.send(HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Origin", Gateway.PAGE)
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Reply get(String path) {
        return Gateway.send(HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(60))
                .build());
    }

    /** Takes the application down on a WildFly, as its scanner has it, and leaves the server. */
    void undeploy() throws IOException {
        Files.delete(folder.resolve("deployments/gatehouse.war.deployed"));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and waits for that. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Path log(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the second node ended, see " + log(folder));
        }
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"database\"");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
