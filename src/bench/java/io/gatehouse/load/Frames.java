package io.gatehouse.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * Frames of RFC 6455 as a client writes them. The mask key is 0: it costs us nothing, and the server unmasks all the
 * same.
 */
final class Frames {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private Frames() {}

    static ByteBuf text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuf close(int code) {
        return frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    static ByteBuf ping() {
        return frame(PING, new byte[0]);
    }

    static ByteBuf pong(byte[] payload) {
        return frame(PONG, payload);
    }

    private static ByteBuf frame(int opcode, byte[] payload) {
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(payload.length + 14);
        frame.writeByte(FINAL | opcode);
        if (payload.length < 126) {
            frame.writeByte(MASKED | payload.length);
        } else if (payload.length <= 0xffff) {
            frame.writeByte(MASKED | 126).writeShort(payload.length);
        } else {
            frame.writeByte(MASKED | 127).writeLong(payload.length);
        }
        return frame.writeInt(0).writeBytes(payload);
    }
}
