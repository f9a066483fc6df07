package io.gatehouse.load;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers of servers, whole and in pieces. */
class HttpAnswerTest {

    @Test
    void readsABodyOfAKnownLength() {
        assertThat(
                read("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nHello"),
                equalTo(Optional.of(new HttpAnswer(201, "Hello"))));
    }

    @Test
    void readsABodyInChunks() {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n2\r\nlo\r\n0\r\n\r\n";

        assertThat(read(answer), equalTo(Optional.of(new HttpAnswer(200, "Hello"))));
        for (int length = 0; length < answer.length(); length++) {
            assertThat(read(answer.substring(0, length)), is(Optional.empty()));
        }
    }

    @Test
    void waitsForTheWholeBody() {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHell"), is(Optional.empty()));
    }

    @Test
    void leavesWhatFollowsAnUpgrade() {
        ByteBuf in = bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0001\u0002");

        assertThat(HttpAnswer.read(in), equalTo(Optional.of(new HttpAnswer(101, ""))));
        assertThat(in.readableBytes(), is(2));
    }

    private static Optional<HttpAnswer> read(String text) {
        return HttpAnswer.read(bytes(text));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
