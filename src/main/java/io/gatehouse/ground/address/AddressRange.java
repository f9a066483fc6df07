package io.gatehouse.ground.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses (CIDR, RFC 4632, 3.1; RFC 4291, 2.3).
 *
 * @param network the first address
 * @param prefix how many bits are the same in the whole range; all of them: one address
 */
public record AddressRange(InetAddress network, int prefix) {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    public AddressRange {
        int lowest = number(network).getLowestSetBit();
        if (prefix < 0 || prefix > bits(network) || (lowest != -1 && lowest < bits(network) - prefix)) {
            throw new IllegalArgumentException("not a range of addresses");
        }
    }

    /**
     * The range that a text such as {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 192.0.2.1} spells; empty where it
     * spells none, or bits beyond the prefix are set.
     */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return AddressText.parse(text).map(address -> new AddressRange(address, bits(address)));
        }
        if (!PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        try {
            return AddressText.parse(text.substring(0, slash)).map(address -> new AddressRange(address, prefix));
        } catch (IllegalArgumentException notARange) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        int free = bits(network) - prefix;
        return bits(address) == bits(network)
                && number(address).shiftRight(free).equals(number(network).shiftRight(free));
    }

    /** True where every address of {@code other} is in this one. */
    public boolean contains(AddressRange other) {
        return other.prefix >= prefix && contains(other.network);
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        String first = network.getHostAddress();
        return prefix == bits(network) ? first : first + '/' + prefix;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
