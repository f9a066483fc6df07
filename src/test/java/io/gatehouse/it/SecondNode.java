package io.gatehouse.it;

import io.gatehouse.it.Gateway.Reply;
import io.gatehouse.run.PayaraMicro;
import io.gatehouse.times.Stopwatch;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * One more node of the installation under test: the same WAR on Payara Micro in a process of its own, with the same
 * database, on a free loopback port.
 */
final class SecondNode implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    // It is started far more often than it is kept busy: what the second compiler would make would seldom be used.
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final URI base;
    private final Process process;
    private final Path log;

    private SecondNode(URI base, Process process, Path log) {
        this.base = base;
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it is ready. {@code environment} comes on top of that of the first node. */
    static SecondNode start(Map<String, String> environment) throws IOException {
        // New each time: Payara would deploy what an earlier run left there, and then once more.
        Path nodes = Files.createDirectories(Path.of(System.getProperty("test.directory"), "second-node"));
        Path directory = Files.createTempDirectory(nodes, "node");
        int port = freePort();
        PayaraMicro payara = new PayaraMicro(
                Path.of(System.getProperty("payara.jar")), Path.of(System.getProperty("payara.preboot")));
        ProcessBuilder command = new ProcessBuilder(
                payara.command(JAVA_OPTIONS, directory, Path.of(System.getProperty("test.war")), port));
        // Here a password's hash costs what it costs in production, for the tests that are about it.
        command.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_PASSWORD_"));
        command.environment().putAll(environment);
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        SecondNode node = new SecondNode(URI.create("http://127.0.0.1:" + port), command.start(), log);
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

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
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

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the second node ended, see " + log);
        }
        HttpRequest request = HttpRequest.newBuilder(url("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
