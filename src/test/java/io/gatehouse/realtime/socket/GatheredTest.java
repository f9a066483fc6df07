package io.gatehouse.realtime.socket;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.dialect.WireMessage.Bytes;
import io.gatehouse.realtime.dialect.WireMessage.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages in parts, at the bound and over it. */
class GatheredTest {

    private final List<String> heard = new ArrayList<>();
    private final Inbound inbound = new Inbound() {
        @Override
        public void heard(WireMessage message) {
            heard.add(
                    message instanceof Text text
                            ? text.text()
                            : new String(((Bytes) message).bytes(), StandardCharsets.US_ASCII));
        }

        @Override
        public void gone() {}
    };

    @Test
    void handsOnAMessageOnceItIsWhole() {
        GatheredText texts = new GatheredText(inbound, 5);
        texts.take("ab", false);
        assertThat(heard, empty());
        texts.take("cde", true);
        texts.take("f", true);
        assertThat(heard, contains("abcde", "f"));
    }

    @Test
    @DisplayName("W7: fragments without end are handed on to be refused as soon as they are over the bound")
    void cutsATextThatIsTooLong() {
        GatheredText texts = new GatheredText(inbound, 5);
        texts.take("abc", false);
        texts.take("defghi", false);
        assertThat(heard, contains("abcdefghi"));
    }

    @Test
    void cutsBytesThatAreTooMany() {
        GatheredBytes bytes = new GatheredBytes(inbound, 5);
        bytes.take(ascii("abc"), false);
        assertThat(heard, empty());
        bytes.take(ascii("defghijkl"), false);
        assertThat(heard, contains("abcdefghi"));
    }

    @Test
    void handsOnTheFirstBytesWhereThereAreToBeNone() {
        new GatheredBytes(inbound, 0).take(ascii("abc"), false);
        assertThat(heard, contains("a"));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
