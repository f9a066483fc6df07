package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames as attackers and mistakes have them, over a raw socket. */
@OnServer(EACH)
class HostileFramesIT {

    private static final int LIMIT = 64 * 1024;

    @Test
    @DisplayName("W7: a message of 64 KiB is taken, a larger one closes the socket")
    void boundsTheMessage() throws Exception {
        try (RawSocket socket = bare()) {
            String head = "{\"type\":\"authenticate\",\"token\":\"";
            socket.text(head + "a".repeat(LIMIT - head.length() - 2) + "\"}");
            assertThat("read to its end, and the token refused", socket.closeCode(), is(4510));
        }
        try (RawSocket socket = bare()) {
            socket.text("{\"type\":\"ping\",\"id\":\"" + "a".repeat(LIMIT) + "\"}");
            assertThat(socket.closeCode(), is(in(List.of(1009, 4503))));
        }
    }

    @Test
    @DisplayName("W7: a message in fragments is bounded as a whole")
    void boundsTheSumOfFragments() throws Exception {
        try (RawSocket socket = bare()) {
            byte[] part = "a".repeat(8 * 1024).getBytes(StandardCharsets.UTF_8);
            socket.frame(RawSocket.TEXT, part);
            for (int i = 0; i < 15; i++) {
                socket.frame(0, part);
            }
            assertThat(socket.closeCode(), is(in(List.of(1009, 4503, 1005))));
        } catch (SocketException closedWhileWeWrote) {
            assertThat(closedWhileWeWrote.getMessage() == null, is(false));
        }
    }

    @Test
    void takesAMessageInFragments() throws Exception {
        try (RawSocket socket = bare()) {
            socket.frame(RawSocket.TEXT, "{\"type\":".getBytes(StandardCharsets.UTF_8));
            socket.frame(0, new byte[0]);
            socket.frame(0, "\"ping\",\"id\":\"".getBytes(StandardCharsets.UTF_8));
            // Open Liberty closes with 1007 where a character lies in two fragments, so there it comes whole.
            boolean whole = Gateway.SERVER.equals("liberty");
            byte[] euro = "\u20ac".getBytes(StandardCharsets.UTF_8);
            socket.frame(0, Arrays.copyOf(euro, whole ? 3 : 2));
            socket.frame(0, Arrays.copyOfRange(euro, whole ? 3 : 2, 3));
            socket.frame(0x80, "\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.message("pong").getString("id"), is("\u20ac"));
        }
    }

    @Test
    void closesOnBinary() throws Exception {
        try (RawSocket socket = bare()) {
            socket.frame(0x80 | RawSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(socket.closeCode(), is(4501));
        }
    }

    @Test
    void closesOnTextThatIsNoJson() throws Exception {
        try (RawSocket socket = bare()) {
            socket.text("GET / HTTP/1.1");
            assertThat(socket.message("disconnect").getString("reason"), is("frame_malformed"));
            assertThat(socket.closeCode(), is(4501));
        }
    }

    @Test
    @DisplayName("W11: nesting bomb")
    void closesOnANestingBomb() throws Exception {
        try (RawSocket socket = bare()) {
            socket.text("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}");
            assertThat(socket.closeCode(), is(4501));
        }
    }

    @Test
    void answersAnUnknownTypeAndStays() throws Exception {
        try (RawSocket socket = bare()) {
            socket.text("{\"type\":\"constructor\",\"id\":\"x\"}");
            assertThat(socket.message("error").getJsonObject("problem").getString("code"), is("frame_unknown"));
            socket.text("{\"type\":\"ping\"}");
            assertThat(socket.message("pong").isEmpty(), is(false));
        }
    }

    @Test
    @DisplayName("RFC 6455, 5.1: an unmasked frame closes the connection")
    void closesOnAnUnmaskedFrame() throws Exception {
        try (RawSocket socket = bare()) {
            byte[] text = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
            socket.bytes(ByteBuffer.allocate(2 + text.length)
                    .put((byte) 0x81)
                    .put((byte) text.length)
                    .put(text)
                    .array());
            assertThat(socket.closeCode(), is(in(List.of(1002, 1005, 4501))));
        }
    }

    @Test
    @DisplayName("RFC 6455, 8.1: text that is not UTF-8 closes the connection")
    void closesOnTextThatIsNotUtf8() throws Exception {
        try (RawSocket socket = bare()) {
            socket.frame(0x80 | RawSocket.TEXT, new byte[] {(byte) 0xc3, (byte) 0x28});
            assertThat(socket.closeCode(), is(in(List.of(1007, 4501, 1005))));
        }
    }

    @Test
    void answersAControlPingWithItsPayload() throws Exception {
        try (RawSocket socket = bare()) {
            socket.frame(0x80 | RawSocket.PING, new byte[] {7});
            assertThat(socket.next().opcode(), is(RawSocket.PONG));
        }
    }

    @Test
    @DisplayName("W7: a message has 1,024 fragments at the most")
    void boundsFragments() throws Exception {
        assertThat(codeAfterFragments(new byte[] {'a'}), is(in(List.of(4503, 1005))));
    }

    @Test
    @DisplayName("W7: a message has 1,024 fragments at the most, be they empty; WildFly drops those that are")
    void boundsEmptyFragments() throws Exception {
        boolean dropped = Gateway.SERVER.equals("wildfly"); // then it is bare for too long
        assertThat(codeAfterFragments(new byte[0]), is(in(dropped ? List.of(4008) : List.of(4503, 1005))));
    }

    /** The code that a message is closed with that does not end; 1005 where it is closed while we write. */
    private static int codeAfterFragments(byte[] each) throws Exception {
        try (RawSocket socket = bare()) {
            socket.frame(RawSocket.TEXT, each);
            for (int i = 1; i < 1_100; i++) {
                socket.frame(0, each);
            }
            return socket.closeCode();
        } catch (SocketException closedWhileWeWrote) {
            return 1005;
        }
    }

    @Test
    @DisplayName(
            "N4: control frames count as messages do, where the server lets them be seen; elsewhere TCP bounds them")
    void boundsControlFrames() throws Exception {
        try (RawSocket socket = bare()) {
            for (int i = 0; i < 2_000; i++) {
                socket.frame(0x80 | RawSocket.PING, new byte[125]);
            }
            if (Gateway.SERVER.equals("payara")) {
                assertThat(socket.closeCode(), is(4013));
            } else {
                assertThat("it is answered still", socket.pongs(), is(true));
            }
        } catch (SocketException closedWhileWeWrote) {
            assertThat(Gateway.SERVER, is("payara"));
        }
    }

    private static RawSocket bare() throws Exception {
        Person person = Gateway.newPerson();
        return RawSocket.handshake(
                Gateway.socketUrl(person.tenant()), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1");
    }
}
