package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.it.Gateway.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Strangers who send pings and read no pongs, from an address of their own, beside somebody who does nothing wrong. */
@OnServer(OnServer.Which.EACH)
@Alone("fills the send buffers of many sockets")
class UnreadPongsIT {

    private static final String STRANGERS = "127.0.0.7";
    private static final int SOCKETS = 12;

    /** How long a socket may be bare on servers under test; one that is known is good for 12 s without a refresh. */
    private static final Duration BARE = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final List<RawSocket> theirs = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (RawSocket each : theirs) {
            each.close(); // and with it its thread ends
        }
    }

    @Test
    @DisplayName("N4: deadlines of others are kept while sockets are stuck, also when those are to be told of theirs")
    void keepsTheDeadlinesOfOthers() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket hers = RawSocket.handshake(
                Gateway.url("/toy?client_id=" + alice.tenant()),
                "Origin: " + Gateway.PAGE,
                "Authorization: Bearer " + alice.accessToken())) {
            greeted(hers);
            for (int i = 0; i < SOCKETS; i++) {
                flood(stranger(alice.tenant()));
            }
            long from = System.nanoTime();
            // Until then the floods take what the machine has; then all are stuck, and are told that their time is
            // over.
            while (since(from).compareTo(BARE.plusSeconds(1)) < 0) {
                pinged(hers);
                hers.text("!");
            }
            while (since(from).compareTo(BARE.plusSeconds(5)) < 0) {
                long asked = System.nanoTime();
                pinged(hers);
                assertThat("pinged in time", since(asked), lessThan(Duration.ofSeconds(4)));
                hers.text("!");
            }
        }
    }

    private static void greeted(RawSocket hers) throws IOException {
        for (RawSocket.Frame frame = hers.next(); !frame.text().contains(" are "); frame = hers.next()) {
            assertThat("closed with " + frame.closeCode(), frame.opcode(), is(RawSocket.TEXT));
        }
    }

    private static void pinged(RawSocket hers) throws IOException {
        for (RawSocket.Frame frame = hers.next(); !frame.text().contains("?"); frame = hers.next()) {
            assertThat("closed with " + frame.closeCode(), frame.opcode(), is(RawSocket.TEXT));
        }
    }

    private RawSocket stranger(String tenant) throws IOException {
        URI url = Gateway.socketUrl(tenant);
        RawSocket socket = RawSocket.requestFrom(
                STRANGERS,
                url,
                RawSocket.handshakeLines(url, "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1"),
                "");
        theirs.add(socket);
        assertThat(socket.answer().status(), is(101));
        return socket;
    }

    private static void flood(RawSocket socket) {
        byte[] pings = pings();
        Thread thread = new Thread(() -> {
            try {
                for (int sent = 0; sent < MOST_BYTES; sent += pings.length) {
                    socket.bytes(pings);
                }
            } catch (IOException closed) {
                // by the gateway, or at the test's end
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** About 64 KiB of pings, masked with zeros. */
    private static byte[] pings() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            bytes.write(0x80 | RawSocket.PING);
            bytes.write(0x80 | 125);
            bytes.writeBytes(new byte[4 + 125]);
        }
        return bytes.toByteArray();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
