package io.gatehouse.ground.fetch;

import static io.gatehouse.Fixed.TENANT;
import static io.gatehouse.ground.fetch.Loopback.LONGEST;
import static io.gatehouse.ground.fetch.Loopback.PATIENCE;
import static io.gatehouse.ground.fetch.Loopback.TOTAL;
import static io.gatehouse.ground.fetch.Loopback.fails;
import static io.gatehouse.ground.fetch.Loopback.slowly;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attacks by URL and by server, under their ids in the threat model (3.3). */
class FetchHostileTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Loopback loopback = new Loopback();

    @AfterEach
    void close() throws Exception {
        loopback.close();
    }

    @Test
    @DisplayName("T2 follows no redirect")
    void t2FollowsNoRedirect() throws IOException {
        URI inside = loopback.answering("{\"secret\":true}");
        for (int status : List.of(301, 302, 303, 307, 308)) {
            URI outside = loopback.answering(status, Map.of("Location", inside + "inside"), new byte[0]);
            assertThat(fails(loopback.allowed(), outside.toString()), is(true));
        }
        assertThat(loopback.requests, hasSize(5));
    }

    @Test
    @DisplayName("T3 dials the address that was checked: a name that flips is asked once a connection")
    void t3DialsWhatWasChecked() throws IOException {
        URI server = loopback.answering("{}");
        AtomicInteger asked = new AtomicInteger();
        Lookup flipping = name -> InetAddress.getAllByName(asked.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1");
        // Its first answer is allowed and reaches nobody; its second one would reach the server.
        Fetcher fetcher = loopback.fetcher("192.0.2.0/24", flipping);
        String url = "http://idp.test:" + server.getPort() + "/";
        assertThat(fails(fetcher, url), is(true));
        assertThat(asked.get(), is(1));
        assertThat(fails(fetcher, url), is(true));
        assertThat(asked.get(), is(2));
        assertThat(loopback.requests, is(empty()));
    }

    @Test
    @DisplayName("T4 gives up an answer that never ends, comes by the byte or never comes, in time")
    void t4EndsInTime() throws IOException {
        byte[] zeros = new byte[8192];
        List<URI> servers = List.of(
                loopback.serving(socket -> new CountDownLatch(1).await()),
                loopback.serving(socket -> slowly(heard(socket), "HTTP/1.1 200 OK and so on".repeat(100))),
                loopback.serving(socket -> slowly(heard(socket), OK + "X: y\r\n".repeat(1_000))),
                loopback.serving(socket -> {
                    heard(socket).write((OK + "Content-Length: 900\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    slowly(socket.getOutputStream(), " ".repeat(900));
                }),
                loopback.serving(socket -> {
                    OutputStream out = heard(socket);
                    out.write((OK + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(zeros);
                    }
                }));
        for (URI server : servers) {
            assertThat(seconds(() -> fails(loopback.allowed(), server.toString())), is(lessThan(2.0)));
        }
    }

    @Test
    @DisplayName("T4 gives up a name that takes too long to resolve, and a handshake that does not begin")
    void t4EndsInTimeBeforeTheRequest() throws IOException {
        Fetcher stuck = loopback.fetcher("", name -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        assertThat(seconds(() -> fails(stuck, "https://idp.test/")), is(lessThan(2.0)));
        URI mute = loopback.serving(socket -> new CountDownLatch(1).await());
        String tls = "https://127.0.0.1:" + mute.getPort() + "/";
        assertThat(seconds(() -> fails(loopback.allowed(), tls)), is(lessThan(2.0)));
    }

    @Test
    @DisplayName("T4 reads the longest body and not a byte more")
    void t4BoundsTheBody() throws Exception {
        URI longest = loopback.answering("x".repeat(LONGEST));
        assertThat(loopback.allowed().get(TENANT, longest).length(), is(LONGEST));
        URI tooLong = loopback.answering("x".repeat(LONGEST + 1));
        assertThat(fails(loopback.allowed(), tooLong.toString()), is(true));
        URI headers = loopback.answering(200, Map.of("X-Long", "x".repeat(10_000)), new byte[] {'x'});
        assertThat(fails(loopback.allowed(), headers.toString()), is(true));
    }

    @Test
    @DisplayName("T4 decompresses nothing: a gzip bomb is refused as it is")
    void t4DecompressesNothing() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[500_000]);
        }
        assertThat(bomb.size(), is(lessThan(LONGEST)));
        for (String encoding : List.of("gzip", "deflate", "x-gzip", "br", "identity")) {
            URI server = loopback.answering(200, Map.of("Content-Encoding", encoding), bomb.toByteArray());
            assertThat(fails(loopback.allowed(), server.toString()), is(true));
        }
        URI disguised = loopback.answering(200, Map.of(), bomb.toByteArray());
        assertThat(fails(loopback.allowed(), disguised.toString()), is(true));
    }

    @Test
    @DisplayName(
            "T5 tells the same whatever happened: forbidden, refused, closed, too late, too long, wrong status, no address, no TLS")
    void t5TellsNothing() throws IOException {
        int closed = loopback.serving(Socket::close).getPort();
        Set<String> told = new HashSet<>();
        List<String> urls = List.of(
                "https://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:1/",
                "http://127.0.0.1:" + closed + "/",
                "https://127.0.0.1:" + closed + "/",
                "https://no-such-host.invalid/",
                "http://user:secret@127.0.0.1/",
                loopback.serving(socket -> new CountDownLatch(1).await()).toString(),
                loopback.answering(404, Map.of(), new byte[0]).toString(),
                loopback.answering(401, Map.of("WWW-Authenticate", "Basic"), new byte[0])
                        .toString(),
                loopback.answering("x".repeat(LONGEST + 1)).toString(),
                loopback.answering(200, Map.of(), new byte[] {(byte) 0xff}).toString());
        for (String url : urls) {
            told.add(told(loopback.allowed(), url));
        }
        assertThat(
                told, is(Set.of("io.gatehouse.ground.fetch.FetchFailed: could not be fetched, cause null, 0 frames")));
    }

    @Test
    @DisplayName("T4 rejects one fetch more than there are couriers for")
    void t4BoundsTheNumberOfFetches() {
        FetchSettings settings = new FetchSettings(AllowList.parse(""), TOTAL, TOTAL, PATIENCE, LONGEST);
        Fetcher fetcher = new GuardedFetcher(settings, errand -> {
            throw new RejectedExecutionException("all are out");
        });
        Refusal refused = assertThrows(Refusal.class, () -> told(fetcher, "https://idp.test/"));
        assertThat(refused.problem(), is(Problem.OVERLOADED));
        assertThat(refused.retryAfter().isPresent(), is(true));
    }

    private static String told(Fetcher fetcher, String url) {
        try {
            return fetcher.get(TENANT, URI.create(url));
        } catch (FetchFailed failed) {
            return failed + ", cause " + failed.getCause() + ", " + failed.getStackTrace().length + " frames";
        }
    }

    private static OutputStream heard(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read(), is((int) 'G'));
        return socket.getOutputStream();
    }

    /** How long a failing fetch takes. */
    private static double seconds(BooleanSupplier failing) {
        long start = System.nanoTime();
        assertThat(failing.getAsBoolean(), is(true));
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
    }
}
