package io.gatehouse.it;

import io.gatehouse.Skip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The nginx of {@code doc/examples/nginx.conf} in front of the tests' server, without TLS. It calls from 127.0.0.9,
 * which the server trusts, and not from 127.0.0.1 as the tests do. Gone when it is closed.
 */
final class Nginx implements AutoCloseable {

    static final String CALLS_FROM = "127.0.0.9";

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final URI url;

    private Nginx(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one; skips the test, with the reason, where the machine has none. */
    static Nginx start() throws IOException {
        Skip.unless(Files.isExecutable(PROGRAM), "no nginx on this machine (Debian: apt-get install nginx)");
        int port = freePort();
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nginx");
        Path config = directory.resolve("nginx.conf");
        Files.writeString(config, config(port, Gateway.url("/")));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        directory.toString(),
                        "-c",
                        config.toString(),
                        "-e",
                        directory.resolve("error.log").toString(),
                        "-g",
                        "daemon off; master_process off; pid " + directory.resolve("pid") + ";")
                .inheritIO()
                .start();
        Nginx nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port));
        Awaitility.await().until(() -> nginx.answers());
        return nginx;
    }

    private static String config(int port, URI gateway) throws IOException {
        return Files.readString(Path.of("doc/examples/nginx.conf"))
                .replaceAll("(?m)^\\s*ssl_.*\\R", "")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replace("127.0.0.1:8080", gateway.getAuthority())
                .replace("proxy_pass ", "proxy_bind " + CALLS_FROM + "; proxy_pass ");
    }

    URI url(String path) {
        return url.resolve(path);
    }

    private boolean answers() {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }
}
