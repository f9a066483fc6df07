package io.gatehouse.ground.request;

import io.gatehouse.ground.id.TextRules;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A path or a query as it was sent, percent-encoded (RFC 3986, 2.1). */
final class AddressLine {

    private AddressLine() {}

    /**
     * True where all of it stands for text that can be stored, compared and logged: UTF-8 without U+0000. Servers make
     * something else of what is not: a question mark in a box, or a character that the database refuses.
     */
    static boolean isText(@Nullable String encoded) {
        if (encoded == null || encoded.indexOf('%') < 0) {
            return encoded == null || TextRules.isWellFormed(encoded);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(encoded)))
                    .toString();
            return TextRules.isWellFormed(text);
        } catch (CharacterCodingException noUtf8) {
            return false;
        }
    }

    /** A percent sign without two digits stands for itself: whoever reads it will say what it thinks of that. */
    private static byte[] bytes(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] all = encoded.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < all.length) {
            int octet = all[at] == '%' && at + 2 < all.length ? octet(all[at + 1], all[at + 2]) : -1;
            bytes.write(octet < 0 ? all[at] : octet);
            at += octet < 0 ? 1 : 3;
        }
        return bytes.toByteArray();
    }

    private static int octet(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
