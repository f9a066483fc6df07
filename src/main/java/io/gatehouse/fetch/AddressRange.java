package io.gatehouse.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses (CIDR, RFC 4632).
 *
 * @param network the first address, as a number
 * @param length how many bits an address has: 32 or 128
 * @param prefix how many of them are the same in the whole range
 */
record AddressRange(BigInteger network, int length, int prefix) {

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    AddressRange {
        if (prefix < 0
                || prefix > length
                || (network.getLowestSetBit() != -1 && network.getLowestSetBit() < length - prefix)) {
            throw new IllegalArgumentException("not a range of addresses");
        }
    }

    /** The range that a text such as {@code 10.0.0.0/8} or {@code fd00::/8} spells; empty where it spells none, or bits beyond the prefix are set. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        try {
            return Addresses.parse(text.substring(0, slash))
                    .map(address -> new AddressRange(number(address), bits(address), prefix));
        } catch (IllegalArgumentException notARange) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        int free = length - prefix;
        return bits(address) == length && number(address).shiftRight(free).equals(network.shiftRight(free));
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
