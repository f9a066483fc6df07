package io.gatehouse.key;

import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of network addresses in CIDR notation (RFC 4632, 3.1; RFC 4291, 2.3), such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; without a prefix length, one address.
 *
 * @param text as it was written
 */
public record AddressRange(String text) {

    private static final Pattern SHAPE =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?)|([0-9a-fA-F:]{2,39}(/[0-9]{1,3})?)");

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public AddressRange {
        if (!SHAPE.matcher(text).matches() || prefix(text) > bytes(network(text)).length * Byte.SIZE) {
            throw invalid();
        }
    }

    /** Whether an address lies in it; a text that is no address lies nowhere. */
    public boolean contains(String address) {
        if (!SHAPE.matcher(address).matches() || address.indexOf('/') >= 0) {
            return false;
        }
        byte[] mine = bytes(network(text));
        byte[] theirs = bytes(address);
        return mine.length == theirs.length && Arrays.equals(masked(mine), masked(theirs));
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        int kept = prefix(text) < 0 ? address.length * Byte.SIZE : prefix(text);
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.max(0, Math.min(Byte.SIZE, kept - i * Byte.SIZE));
            masked[i] &= (byte) (0xff00 >> bits);
        }
        return masked;
    }

    private static String network(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /** The prefix length, or -1 where none is given. */
    private static int prefix(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? -1 : Integer.parseInt(text.substring(slash + 1));
    }

    /** A literal of either kind is never looked up anywhere. */
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException noAddress) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return new Refusal(
                Problem.INVALID_REQUEST, "an address range is written as 192.0.2.0/24, 2001:db8::/32 or one address");
    }
}
