package io.gatehouse.ground.fetch;

import static io.gatehouse.Fixed.TENANT;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.ground.secret.Secret;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Servers on this machine to fetch from, good ones and bad ones, and fetchers that may or may not. Closed with the
 * test.
 */
final class Loopback implements Closeable {

    private static final Logger LOG = System.getLogger(Loopback.class.getName());

    static final Duration TOTAL = Duration.ofSeconds(1);
    static final Duration PATIENCE = Duration.ofMillis(800);
    static final int LONGEST = 1_000;

    /** What the servers were asked, as method, path and headers. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Loopback::daemon);

    /** A server that answers every request so; {@code null} is no header. */
    URI answering(int status, Map<String, String> headers, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, status, headers, body));
        server.setExecutor(threads);
        server.start();
        open.add(() -> server.stop(0));
        return url(server.getAddress().getPort());
    }

    URI answering(String body) throws IOException {
        return answering(200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A server with a certificate that it made for itself. */
    URI answeringBehind(SSLContext certificate, String body) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        server.createContext("/", exchange -> answer(exchange, 200, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
        server.setExecutor(threads);
        server.start();
        open.add(() -> server.stop(0));
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    /** A server that does with each connection whatever it likes. */
    URI serving(Connection talk) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        threads.execute(() -> accept(server, talk));
        return url(server.getLocalPort());
    }

    /** May fetch from this machine. */
    GuardedFetcher allowed() {
        return fetcher("127.0.0.1", InetAddress::getAllByName);
    }

    /** May fetch what {@code allow} says, and finds addresses by {@code lookup}. */
    GuardedFetcher fetcher(String allow, Lookup lookup) {
        FetchSettings settings =
                new FetchSettings(AllowList.parse(allow), Duration.ofMillis(500), TOTAL, PATIENCE, LONGEST);
        GuardedFetcher fetcher = new GuardedFetcher(settings, threads::execute, lookup);
        open.add(fetcher::close);
        return fetcher;
    }

    static boolean fails(Fetcher fetcher, String url) {
        try {
            LOG.log(Level.WARNING, "fetched: {0}", fetcher.get(TENANT, URI.create(url)));
            return false;
        } catch (FetchFailed failed) {
            return FetchFailed.MESSAGE.equals(failed.getMessage()) && failed.getCause() == null;
        }
    }

    static Optional<Secret> credentials() {
        return Optional.of(new Secret("gate:s3cret"));
    }

    static void slowly(OutputStream out, String text) throws IOException, InterruptedException {
        for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
            out.write(each);
            out.flush();
            Thread.sleep(100); // the attack itself: one byte in a while
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod()
                + ' '
                + exchange.getRequestURI()
                + ' '
                + exchange.getRequestHeaders().entrySet()
                + ' '
                + sent);
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void accept(ServerSocket server, Connection talk) {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                requests.add("connection");
                threads.execute(() -> talk(socket, talk));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void talk(Socket socket, Connection talk) {
        try (socket) {
            talk.with(socket);
        } catch (IOException gone) {
            // the fetcher hung up, as it should
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port + "/keys");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        return thread;
    }

    /** One side of a conversation. */
    interface Connection {
        void with(Socket socket) throws IOException, InterruptedException;
    }
}
