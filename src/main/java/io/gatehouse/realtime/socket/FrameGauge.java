package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Inbound;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the heads of a client's frames before the container reads them (RFC 6455, 5.2), for what the WebSocket API
 * does not show: control frames count as messages do, a message has so many fragments, and each frame is masked. Not
 * thread-safe: a socket is read by one thread at a time.
 */
final class FrameGauge {

    private static final int FIN = 0x80;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final Fragments fragments = new Fragments();
    private @Nullable Inbound inbound;
    private boolean refused;
    private int first = -1;
    private int lengthBytes;
    private long length;
    private long toPass;

    /** From here on it tells {@code inbound} what it sees. */
    void tells(Inbound inbound) {
        this.inbound = inbound;
    }

    /** Looks at what came next. False: the socket was refused, now or before, and nothing more is to be read of it. */
    boolean take(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end && !refused) {
            int passed = (int) Math.min(toPass, end - at);
            toPass -= passed;
            at += passed;
            if (at < end) {
                head(bytes[at] & 0xff);
                at++;
            }
        }
        return !refused;
    }

    private void head(int next) {
        if (lengthBytes > 0) {
            length = length << 8 | next;
            lengthBytes--;
            if (lengthBytes == 0) {
                payload(length);
            }
        } else if (first < 0) {
            first = next;
        } else {
            frame(first, next);
            first = -1;
        }
    }

    private void frame(int opcode, int second) {
        if ((second & MASKED) == 0) { // RFC 6455, 5.1: a server closes on such
            refuse(new Refusal(Problem.FRAME_MALFORMED, "a frame that is not masked"));
            return;
        }
        count(opcode);
        int shown = second & ~MASKED;
        length = 0;
        lengthBytes = shown == 127 ? Long.BYTES : shown == 126 ? Short.BYTES : 0;
        if (lengthBytes == 0) {
            payload(shown);
        }
    }

    private void count(int opcode) {
        if ((opcode & CONTROL) != 0) {
            refused = refused || (inbound != null && !inbound.control());
            return;
        }
        if (!fragments.fits((opcode & FIN) != 0)) {
            refuse(Fragments.tooMany());
        }
    }

    private void payload(long bytes) {
        if (bytes < 0) { // RFC 6455, 5.2: the most significant bit must be 0
            refuse(new Refusal(Problem.FRAME_MALFORMED, "a frame's length"));
            return;
        }
        toPass = Math.min(bytes, Long.MAX_VALUE - MASK_BYTES) + MASK_BYTES;
    }

    private void refuse(Refusal why) {
        refused = true;
        if (inbound != null) {
            inbound.refused(why);
        }
    }
}
