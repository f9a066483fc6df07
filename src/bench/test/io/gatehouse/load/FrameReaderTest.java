package io.gatehouse.load;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as RFC 6455 has them, whole and in pieces. */
class FrameReaderTest {

    private final List<String> told = new ArrayList<>();
    private final FrameReader reader = new FrameReader();

    private final FrameReader.Listener listener = new FrameReader.Listener() {
        @Override
        public void text(String text) {
            told.add("text " + text);
        }

        @Override
        public void close(int code) {
            told.add("close " + code);
        }

        @Override
        public void ping(byte[] payload) {
            told.add("ping " + HexFormat.of().formatHex(payload));
        }
    };

    @Test
    void readsSeveralFramesAtOnce() {
        reader.read(bytes("8105" + hex("Hello") + "890101" + "88020fa9"), listener);

        assertThat(told, contains("text Hello", "ping 01", "close 4009"));
    }

    @Test
    void waitsForTheRestOfAFrame() {
        ByteBuf in = Unpooled.buffer();
        for (byte each : HexFormat.of().parseHex("8105" + hex("Hello"))) {
            assertThat(told, empty());
            in.writeByte(each);
            reader.read(in, listener);
        }

        assertThat(told, contains("text Hello"));
    }

    @Test
    void joinsFragmentsWithAPingBetweenThem() {
        reader.read(bytes("0103" + hex("Hel") + "8900" + "8002" + hex("lo")), listener);

        assertThat(told, contains("ping ", "text Hello"));
    }

    @Test
    void readsTheTwoLongerForms() {
        reader.read(
                bytes("817e0100" + hex("a".repeat(256)) + "817f0000000000010000" + hex("b".repeat(65536))), listener);

        assertThat(told, contains("text " + "a".repeat(256), "text " + "b".repeat(65536)));
    }

    @Test
    void tellsACloseWithoutACodeAs1005() {
        reader.read(bytes("8800"), listener);

        assertThat(told, contains("close 1005"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8185000000006162636465", "817f7fffffffffffffff", "817fffffffffffffffff", "8300"})
    void refusesWhatNoServerMaySend(String hex) {
        assertThrows(IllegalStateException.class, () -> reader.read(bytes(hex), listener));
    }

    @Test
    void masksWhatIsSentWithAKeyOfZero() {
        assertThat(sent(Frames.text("Hello")), equalTo("818500000000" + hex("Hello")));
        assertThat(sent(Frames.close(1000)), equalTo("88820000000003e8"));
        assertThat(sent(Frames.text("c".repeat(600))), equalTo("81fe025800000000" + hex("c".repeat(600))));
    }

    private static String sent(ByteBuf frame) {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        frame.release();
        return HexFormat.of().formatHex(bytes);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
