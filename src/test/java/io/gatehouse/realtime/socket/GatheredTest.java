package io.gatehouse.realtime.socket;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.gatehouse.ground.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages in parts, at the bound and over it. */
class GatheredTest {

    private final HeardInbound inbound = new HeardInbound();

    @Test
    void handsOnAMessageOnceItIsWhole() {
        GatheredText texts = new GatheredText(inbound, 5);
        texts.take("ab", false);
        assertThat(inbound.heard, empty());
        texts.take("cde", true);
        texts.take("f", true);
        assertThat(inbound.heard, contains("abcde", "f"));
    }

    @Test
    @DisplayName("W7: fragments without end are handed on to be refused as soon as they are over the bound")
    void cutsATextThatIsTooLong() {
        GatheredText texts = new GatheredText(inbound, 5);
        texts.take("abc", false);
        texts.take("defghi", false);
        assertThat(inbound.heard, contains("abcdefghi"));
    }

    @Test
    void cutsBytesThatAreTooMany() {
        GatheredBytes bytes = new GatheredBytes(inbound, 5);
        bytes.take(ascii("abc"), false);
        assertThat(inbound.heard, empty());
        bytes.take(ascii("defghijkl"), false);
        assertThat(inbound.heard, contains("abcdefghi"));
    }

    @Test
    void handsOnTheFirstBytesWhereThereAreToBeNone() {
        new GatheredBytes(inbound, 0).take(ascii("abc"), false);
        assertThat(inbound.heard, contains("a"));
    }

    @Test
    @DisplayName("W7: parts without end are refused, be they empty")
    void refusesPartsWithoutEnd() {
        GatheredText texts = new GatheredText(inbound, 5);
        GatheredBytes bytes = new GatheredBytes(inbound, 5);
        for (int i = 0; i < Fragments.MOST; i++) {
            texts.take("", false);
            bytes.take(ascii(""), false);
        }
        assertThat(inbound.refused, empty());
        texts.take("", false);
        bytes.take(ascii(""), false);
        assertThat(inbound.refused, contains(Problem.MESSAGE_TOO_LARGE, Problem.MESSAGE_TOO_LARGE));
        assertThat(inbound.heard, empty());
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
