package io.gatehouse.realtime.dialect;

import java.nio.charset.StandardCharsets;

/** One message of a socket, as a dialect has it. */
public sealed interface WireMessage {

    /** A text message. */
    static WireMessage of(String text) {
        return new Text(text);
    }

    /** How many bytes it has on the wire; of a text, those of its UTF-8. */
    int size();

    /** A text message; sized once, however many sockets it is sent on. */
    final class Text implements WireMessage {

        private final String text;
        private final int size;

        public Text(String text) {
            this.text = text;
            this.size = text.getBytes(StandardCharsets.UTF_8).length;
        }

        public String text() {
            return text;
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** A binary message. The array is nobody's to change. */
    final class Bytes implements WireMessage {

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public int size() {
            return bytes.length;
        }
    }
}
