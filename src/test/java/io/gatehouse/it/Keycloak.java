package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;

import io.gatehouse.Skip;
import io.gatehouse.times.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak on loopback, with the realms of {@code src/test/keycloak/realm.json}: started when a test first asks
 * for it, stopped when the JVM of the tests ends.
 */
final class Keycloak {

    static final List<String> REALMS = List.of("acme", "globex");

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static @Nullable Keycloak running;
    private static boolean failed;

    private final Process process;
    private final URI base;
    private final URI ready;

    private Keycloak(Process process, URI base, URI ready) {
        this.process = process;
        this.base = base;
        this.ready = ready;
    }

    /**
     * The realm's identity provider. Skips the test where there is no Keycloak, fails it where there is one that does
     * not start.
     */
    static KeycloakRealm realm(String name) {
        if (!REALMS.contains(name)) {
            throw new IllegalArgumentException("no such realm: " + name);
        }
        return new KeycloakRealm(name, running().base);
    }

    private static synchronized Keycloak running() {
        KeycloakDistribution distribution = KeycloakDistribution.ofTheBuild();
        Skip.unless(
                distribution.runnable(),
                "the build unpacked no Keycloak that runs here (-DskipKeycloak, or offline without it in the local repository, or no POSIX shell)");
        if (running != null) {
            return running;
        }
        assertThat("it did not start when it was asked for first: see " + distribution.log(), !failed);
        failed = true;
        running = start(distribution);
        failed = false;
        return running;
    }

    private static Keycloak start(KeycloakDistribution distribution) {
        int port = freePort();
        int management = freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        Stopwatch watch = Stopwatch.of("start of Keycloak");
        try {
            Process process = distribution.start(
                    "start",
                    "--optimized",
                    "--cache=local",
                    "--http-enabled=true",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--hostname=" + base,
                    "--http-management-port=" + management,
                    // Security events go to a gateway on loopback, and soon (every 30 s by default).
                    "--spi-ssf-transmitter--default--allow-insecure-push-targets=true",
                    "--spi-ssf-transmitter--default--outbox-drainer-interval=2s");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> KeycloakDistribution.kill(process)));
            Keycloak keycloak =
                    new Keycloak(process, base, URI.create("http://127.0.0.1:" + management + "/health/ready"));
            keycloak.await(distribution.log());
            watch.stop();
            return keycloak;
        } catch (IOException failed) {
            throw new AssertionError("no Keycloak", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void await(Path log) throws IOException {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> !process.isAlive() || isReady());
        } catch (ConditionTimeoutException late) {
            KeycloakDistribution.kill(process);
            throw new AssertionError("Keycloak is not ready after " + PATIENCE + ":\n" + Files.readString(log), late);
        }
        if (!process.isAlive()) {
            throw new AssertionError("Keycloak ended:\n" + Files.readString(log));
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
