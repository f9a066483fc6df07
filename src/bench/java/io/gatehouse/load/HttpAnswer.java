package io.gatehouse.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A status and a body of HTTP/1.1, as far as a ticket and an upgrade need them. */
record HttpAnswer(int status, String body) {

    private static final ByteBuf BLANK_LINE =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    /**
     * Empty until the whole answer has arrived; then it is consumed, and what follows it is left. An answer without a
     * length has no body here.
     */
    static Optional<HttpAnswer> read(ByteBuf in) {
        int end = ByteBufUtil.indexOf(BLANK_LINE.duplicate(), in);
        if (end < 0) {
            return Optional.empty();
        }
        int start = in.readerIndex();
        String head = in.toString(start, end - start, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(head.substring(9, 12));
        ByteBuf rest = in.slice(end + 4, in.writerIndex() - end - 4);
        Optional<String> body = body(head.toLowerCase(Locale.ROOT), rest);
        body.ifPresent(whole -> in.readerIndex(end + 4 + rest.readerIndex()));
        return body.map(whole -> new HttpAnswer(status, whole));
    }

    private static Optional<String> body(String head, ByteBuf rest) {
        if (head.contains("\ntransfer-encoding: chunked")) {
            return chunked(rest);
        }
        int at = head.indexOf("\ncontent-length:");
        if (at < 0) {
            return Optional.of("");
        }
        int length = Integer.parseInt(
                head.substring(at + 16).lines().findFirst().orElse("0").strip());
        return rest.isReadable(length) || length == 0
                ? Optional.of(
                        rest.readCharSequence(length, StandardCharsets.UTF_8).toString())
                : Optional.empty();
    }

    /** RFC 9112, 7.1, without trailers. */
    private static Optional<String> chunked(ByteBuf rest) {
        StringBuilder body = new StringBuilder();
        while (true) {
            int line = rest.bytesBefore((byte) '\n');
            if (line < 0) {
                return Optional.empty();
            }
            String size = rest.readCharSequence(line + 1, StandardCharsets.US_ASCII)
                    .toString()
                    .strip();
            int length = Integer.parseInt(size, 16);
            if (!rest.isReadable(length + 2)) {
                return Optional.empty();
            }
            body.append(rest.readCharSequence(length, StandardCharsets.UTF_8));
            rest.skipBytes(2);
            if (length == 0) {
                return Optional.of(body.toString());
            }
        }
    }
}
