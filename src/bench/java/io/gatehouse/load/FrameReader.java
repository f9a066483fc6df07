package io.gatehouse.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Takes a server's frames out of what has arrived. A text that comes in fragments is told when the last of them is
 * there.
 */
final class FrameReader {

    /** Far more than any peer sends. */
    static final int LONGEST = 1024 * 1024;

    /** Who is told. */
    interface Listener {

        void text(String text);

        /** {@code code} is 1005 where the frame has none (RFC 6455, 7.1.5). */
        void close(int code);

        void ping(byte[] payload);
    }

    private final StringBuilder gathered = new StringBuilder();

    /**
     * Consumes every whole frame and leaves the rest. Throws {@link IllegalStateException} on what no server may send.
     */
    void read(ByteBuf in, Listener listener) {
        while (in.isReadable(2)) {
            int marker = in.getUnsignedByte(in.readerIndex() + 1);
            int header = marker < 126 ? 2 : marker == 126 ? 4 : 10;
            if (!in.isReadable(header)) {
                return;
            }
            long length = length(in, marker);
            if (!in.isReadable(header + (int) length)) {
                return;
            }
            int first = in.readUnsignedByte();
            in.skipBytes(header - 1);
            take(first, in.readSlice((int) length), listener);
        }
    }

    private static long length(ByteBuf in, int marker) {
        int after = in.readerIndex() + 2;
        long length = marker < 126 ? marker : marker == 126 ? in.getUnsignedShort(after) : in.getLong(after);
        // A marker over 127 has the mask bit (RFC 6455, 5.1: a server MUST NOT).
        if (marker > 127 || length < 0 || length > LONGEST) {
            throw new IllegalStateException("a frame of " + length + " bytes, marker " + marker);
        }
        return length;
    }

    private void take(int first, ByteBuf payload, Listener listener) {
        switch (first & 0x0f) {
            case Frames.TEXT, Frames.CONTINUATION -> {
                gathered.append(payload.toString(StandardCharsets.UTF_8));
                if ((first & 0x80) != 0) {
                    String whole = gathered.toString();
                    gathered.setLength(0);
                    listener.text(whole);
                }
            }
            case Frames.CLOSE -> listener.close(payload.isReadable(2) ? payload.readUnsignedShort() : 1005);
            case Frames.PING -> {
                byte[] echo = new byte[payload.readableBytes()];
                payload.readBytes(echo);
                listener.ping(echo);
            }
            case Frames.PONG -> {}
            default -> throw new IllegalStateException("a frame with opcode " + (first & 0x0f));
        }
    }
}
