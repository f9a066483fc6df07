package io.gatehouse.identity.ticket;

import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * {@code ght_<256 random bits as base64url>_<CRC-32 of what stands before, 8 hex digits>}: the prefix and the check sum
 * let secret scanners find leaked ones.
 */
public final class Ticket {

    private static final int RANDOM = 32;
    private static final Pattern SHAPE = Pattern.compile("ght_[A-Za-z0-9_-]{43}_[0-9a-f]{8}");

    private final Secret text;

    private Ticket(Secret text) {
        this.text = text;
    }

    static Ticket fresh(Entropy entropy) {
        String body = "ght_" + entropy.text(RANDOM);
        return new Ticket(new Secret(body + "_" + checkSum(body)));
    }

    /** The ticket that {@code text} spells, or empty. Says nothing about whether it was ever issued. */
    public static Optional<Ticket> parse(String text) {
        int last = text.lastIndexOf('_');
        boolean whole =
                SHAPE.matcher(text).matches() && text.substring(last + 1).equals(checkSum(text.substring(0, last)));
        return whole ? Optional.of(new Ticket(new Secret(text))) : Optional.empty();
    }

    /** The ticket's text, for its one receiver. */
    public Secret text() {
        return text;
    }

    /** What is kept in its place. */
    byte[] digest() {
        return Digests.sha256(text.reveal());
    }

    private static String checkSum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }
}
