package io.gatehouse.realtime.socket;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames by RFC 6455, 5.2, in whatever pieces they come. */
class FrameGaugeTest {

    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int PING = 0x89;
    private static final int FIN = 0x80;

    private final HeardInbound inbound = new HeardInbound();
    private final FrameGauge gauge = new FrameGauge();

    @BeforeEach
    void begin() {
        gauge.tells(inbound);
    }

    @Test
    void countsControlFramesBetweenMessagesOfEveryLengthAndInWhateverPieces() {
        byte[] bytes = all(
                masked(FIN | TEXT, 3),
                masked(PING, 125),
                masked(FIN | TEXT, 126),
                masked(PING, 0),
                masked(FIN | TEXT, 70_000),
                masked(PING, 4));
        for (int piece : new int[] {1, 2, 3, 7, 1_000, bytes.length}) {
            inbound.controls = 0;
            for (int from = 0; from < bytes.length; from += piece) {
                assertThat(gauge.take(bytes, from, Math.min(piece, bytes.length - from)), is(true));
            }
            assertThat("in pieces of " + piece, inbound.controls, is(3));
        }
        assertThat(inbound.refused, empty());
    }

    @Test
    @DisplayName("N4: control frames without end are refused, and nothing after them is read")
    void refusesControlFramesWithoutEnd() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(masked(PING, 8)), is(true));
        }
        assertThat(take(masked(PING, 8)), is(false));
        assertThat(take(masked(FIN | TEXT, 8)), is(false));
        assertThat("was asked once more, and no more", inbound.controls, is(11));
    }

    @Test
    @DisplayName("W7: 1,024 frames of a message are taken, and not one more, be they empty")
    void refusesFragmentsWithoutEnd() {
        for (int message = 0; message < 2; message++) {
            assertThat(take(masked(TEXT, 0)), is(true));
            for (int i = 2; i < Fragments.MOST; i++) {
                assertThat(take(masked(CONTINUATION, 0)), is(true));
            }
            assertThat(take(masked(FIN, 0)), is(true));
        }
        assertThat(take(masked(TEXT, 0)), is(true));
        for (int i = 1; i < Fragments.MOST; i++) {
            assertThat(take(masked(CONTINUATION, 0)), is(true));
        }
        assertThat(take(masked(FIN, 0)), is(false));
        assertThat(inbound.refused, contains(Problem.MESSAGE_TOO_LARGE));
    }

    @Test
    @DisplayName("RFC 6455, 5.1: a frame that is not masked is refused")
    void refusesAFrameThatIsNotMasked() {
        assertThat(take(new byte[] {(byte) 0x81, 2, '{', '}'}), is(false));
        assertThat(inbound.refused, contains(Problem.FRAME_MALFORMED));
    }

    @Test
    @DisplayName("RFC 6455, 5.2: the most significant bit of a length is 0")
    void refusesALengthBelowZero() {
        byte[] head = ByteBuffer.allocate(10)
                .put((byte) 0x81)
                .put((byte) 0xff)
                .putLong(-1)
                .array();
        assertThat(take(head), is(false));
        assertThat(inbound.refused, contains(Problem.FRAME_MALFORMED));
    }

    @Test
    void passesALengthThatIsNeverReached() {
        byte[] head = ByteBuffer.allocate(10)
                .put((byte) 0x81)
                .put((byte) 0xff)
                .putLong(Long.MAX_VALUE)
                .array();
        assertThat(take(head), is(true));
        assertThat(take(new byte[1_000]), is(true));
        assertThat(inbound.controls, is(0));
    }

    private boolean take(byte[] bytes) {
        return gauge.take(bytes, 0, bytes.length);
    }

    private static byte[] masked(int first, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        if (length < 126) {
            bytes.write(0x80 | length);
        } else if (length < 65_536) {
            bytes.write(0x80 | 126);
            bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            bytes.write(0x80 | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        bytes.writeBytes(new byte[] {PING - 256, PING - 256, 0, 1}); // a mask that looks like frames
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) PING);
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static byte[] all(byte[]... frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] each : frames) {
            bytes.writeBytes(each);
        }
        return bytes.toByteArray();
    }
}
