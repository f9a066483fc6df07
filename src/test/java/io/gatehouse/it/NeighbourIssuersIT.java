package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a neighbour's identity provider that hardly answers costs a tenant whose own is well: nothing. */
@OnServer
@Alone("it fills what one address may ask for, and measures how soon a socket is cut")
class NeighbourIssuersIT {

    private static final int AT_THE_TARPIT = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean good = new AtomicBoolean(true);
    private final AtomicBoolean sticky = new AtomicBoolean();
    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final TenantServer victim = TenantServer.ofNewTenant();
    private final TenantServer neighbour = TenantServer.ofNewTenant();
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        provider.createContext("/fast", this::fast);
        provider.createContext("/tarpit", this::tarpit);
        provider.setExecutor(threads);
        provider.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        provider.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("N1: 72 sign-ins at a neighbour's tarpit, and a tenant's own go on; who is not asked hears 503")
    void aNeighboursTarpitRefusesNobodyElse() throws Exception {
        OwnIssuer fast = OwnIssuer.asked(victim, url("/fast"), Duration.ofSeconds(30));
        OwnIssuer slow = OwnIssuer.asked(neighbour, url("/tarpit"), Duration.ofSeconds(30));
        sticky.set(true);
        List<Future<Reply>> stuck = new ArrayList<>();
        for (int i = 0; i < 72; i++) {
            String token = slow.token("user-" + i, "s" + i, Instant.now());
            stuck.add(threads.submit(() -> neighbour.ticket(token)));
        }
        Awaitility.await().until(() -> held.get() >= 8);
        for (int i = 0; i < 8; i++) {
            victim.accepts(fast.token("alice", "s" + i, Instant.now()));
        }
        int busy = 0;
        for (Future<Reply> each : stuck) {
            Reply reply = each.get(60, TimeUnit.SECONDS);
            assertThat(reply.response().body(), reply.status(), anyOf(is(503), is(401)));
            if (reply.status() == 503) {
                busy++;
                assertThat(reply.text("code"), is("overloaded"));
                assertThat(reply.header("Retry-After"), is(not(equalTo(""))));
            }
        }
        assertThat("only so many were asked at once", busy >= 40, is(true));
    }

    @Test
    @DisplayName(
            "N2: beside 100 sessions at a tarpit, a session whose provider takes it back is cut in 2 s, no other is")
    void theBoundHoldsBesideATarpit() throws Exception {
        OwnIssuer fast = OwnIssuer.asked(victim, url("/fast"), INTERVAL);
        OwnIssuer slow = OwnIssuer.asked(neighbour, url("/tarpit"), INTERVAL);
        for (int i = 0; i < AT_THE_TARPIT; i++) {
            neighbour.accepts(slow.token("user-" + i, "s" + i, Instant.now()));
        }
        try (RawSocket socket = victim.connect(fast.token("alice", "sa", Instant.now()));
                RawSocket theirs = neighbour.connect(slow.token("bob", "sb", Instant.now()))) {
            assertThat(socket.message("authenticated").isEmpty(), is(false));
            assertThat(theirs.message("authenticated").isEmpty(), is(false));
            sticky.set(true);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held.get() >= 1);
            socket.text("{\"type\":\"ping\"}");
            assertThat(
                    "nobody is cut for a neighbour's silence",
                    socket.message("pong").isEmpty(),
                    is(false));
            good.set(false);
            long since = System.nanoTime();
            assertThat(socket.closeCode(), is(4521));
            assertThat(Duration.ofNanos(System.nanoTime() - since), lessThan(INTERVAL.plusSeconds(1)));
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + provider.getAddress().getPort() + path;
    }

    private void fast(HttpExchange exchange) throws IOException {
        answer(exchange, good.get());
    }

    private void tarpit(HttpExchange exchange) throws IOException {
        if (sticky.get()) {
            held.incrementAndGet();
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        answer(exchange, true);
    }

    private static void answer(HttpExchange exchange, boolean active) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = Json.createObjectBuilder()
                .add("active", active)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
