package io.gatehouse.ground.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network address as text. */
public final class AddressText {

    private static final Pattern DOTTED = Pattern.compile(
            "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])");

    private static final Pattern COLONS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int IPV4_NETWORK = 24;
    private static final int IPV6_NETWORK = 64;

    private AddressText() {}

    /**
     * The network that counts as one place: the /24 of an IPv4 address, the /64 of an IPv6 one, such as
     * {@code 192.0.2.0/24}; {@code elsewhere} for what is no address.
     */
    public static String network(String text) {
        int zone = text.indexOf('%');
        return parse(zone < 0 ? text : text.substring(0, zone))
                .map(AddressText::networkOf)
                .orElse("elsewhere");
    }

    /**
     * What counts as one client's place: an IPv4 address itself, for many share a /24, and the /64 of an IPv6 one, for
     * everybody has as many of those addresses as he likes; {@code elsewhere} for what is no address.
     */
    public static String place(String text) {
        return parse(text)
                .filter(address -> address.getAddress().length == Integer.BYTES)
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> network(text));
    }

    private static String networkOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        int prefix = bytes.length == 4 ? IPV4_NETWORK : IPV6_NETWORK;
        byte[] first = Arrays.copyOf(Arrays.copyOf(bytes, prefix / Byte.SIZE), bytes.length);
        try {
            return new AddressRange(InetAddress.getByAddress(first), prefix).text();
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address has the length of an address", wrongLength);
        }
    }

    /** The address that a text spells in the usual form, in brackets or not; no name is ever looked up. */
    public static Optional<InetAddress> parse(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!DOTTED.matcher(bare).matches() && !COLONS.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
