package io.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real Redis of this machine, on a free loopback port, that keeps nothing; gone when it is closed. */
public final class RedisServer implements AutoCloseable {

    private final int port;
    private Process process;

    private final List<String> options;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        this.options = options;
        this.process = started();
    }

    /** Starts one; skips the test, with the reason, where the machine has none. */
    public static RedisServer start() {
        return start(freePort(), List.of());
    }

    /** Starts one that is to be a node of a cluster; it belongs to none yet. */
    static RedisServer startNode(int busPort) {
        int port = freePort();
        return start(
                port,
                List.of(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-port",
                        Integer.toString(busPort),
                        "--cluster-config-file",
                        nodesFile(busPort)));
    }

    /** Where the node of a cluster remembers the others, in the temporary directory. */
    static String nodesFile(int busPort) {
        return "gatehouse-redis-" + busPort + ".conf";
    }

    private static RedisServer start(int port, List<String> options) {
        Skip.unless(program().isPresent(), "no redis-server on this machine (Debian: apt-get install redis-server)");
        return new RedisServer(port, options);
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/bin/redis-server", "/usr/local/bin/redis-server", "/usr/bin/valkey-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it is. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }

    /** Starts it again at the same address, empty. */
    public void restart() {
        process = started();
    }

    private Process started() {
        List<String> command = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                System.getProperty("java.io.tmpdir")));
        command.addAll(options);
        try {
            Process begun = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            Awaitility.await("redis").until(this::answers);
            return begun;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
