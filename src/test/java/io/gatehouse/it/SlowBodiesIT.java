package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.Skip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** N3: requests whose bodies drip. */
@OnServer(EACH)
@Alone("it takes the server's threads, and measures what others wait")
class SlowBodiesIT {

    private static final int MANY = 260;
    private static final String ATTACKER = "127.0.0.7";
    private static final Duration BODY = Duration.ofSeconds(10);

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    @DisplayName("N3: beside 260 bodies that drip a byte a second, others are answered within a second")
    void servesOthers() throws Exception {
        Gateway.Person alice = Gateway.newPerson();
        try {
            for (int i = 0; i < MANY; i++) {
                open.add(begun());
            }
            Future<?> dripping = clock.scheduleWithFixedDelay(this::dripAll, 0, 1, TimeUnit.SECONDS);
            for (int i = 0; i < 4; i++) {
                long began = System.nanoTime();
                assertThat(alice.ticket().status(), is(201));
                assertThat(Duration.ofNanos(System.nanoTime() - began), lessThan(Duration.ofSeconds(1)));
                int before = rounds.get();
                Awaitility.await().until(() -> rounds.get() > before); // the attack goes on
            }
            assertThat("the attack went on", dripping.isDone(), is(false));
        } finally {
            clock.shutdownNow();
            for (Socket each : open) {
                each.close();
            }
        }
    }

    @Test
    @DisplayName("N3: a body that drips is ended when its time is over, however regularly it drips")
    void endsASlowBody() throws Exception {
        Skip.unless(
                !"wildfly".equals(Gateway.SERVER),
                "WildFly collects bodies before the gateway sees them: a slow one holds a connection and no thread");
        try (Socket socket = begun()) {
            Future<?> dripping = clock.scheduleWithFixedDelay(() -> drip(socket), 0, 500, TimeUnit.MILLISECONDS);
            long began = System.nanoTime();
            socket.setSoTimeout(30_000);
            String answer = answer(socket.getInputStream());
            assertThat(Duration.ofNanos(System.nanoTime() - began), lessThan(BODY.multipliedBy(2)));
            if (!answer.isEmpty()) { // a server may end it before the gateway does, by its own read timeout
                assertThat(answer, anyOf(containsString("408"), containsString("400")));
            }
            dripping.cancel(true);
        } finally {
            clock.shutdownNow();
        }
    }

    private static Socket begun() throws IOException {
        URI url = Gateway.url("/v1/login");
        Socket socket = new Socket(url.getHost(), url.getPort(), InetAddress.getByName(ATTACKER), 0);
        String request = "POST /v1/login HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void dripAll() {
        open.forEach(SlowBodiesIT::drip);
        rounds.incrementAndGet();
    }

    private static void drip(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(' ');
            out.flush();
        } catch (IOException refused) {
            // it was sent away, as it should be
        }
    }

    private static String answer(InputStream in) {
        try {
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        } catch (IOException reset) {
            return "";
        }
    }
}
