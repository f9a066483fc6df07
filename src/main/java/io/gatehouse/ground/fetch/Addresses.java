package io.gatehouse.ground.fetch;

import io.gatehouse.ground.address.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which addresses belong to the public internet, and which hosts are no names. */
final class Addresses {

    /**
     * Its last label is a number: some reader takes that for an IPv4 address, in decimal, octal or hexadecimal (WHATWG
     * URL, 3.5, "ends in a number").
     */
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /** IANA's special-purpose registry for IPv4 (RFC 6890), multicast and what is reserved. */
    private static final List<AddressRange> NOT_PUBLIC_V4 = ranges(
            "0.0.0.0/8", // this network; 0 reaches the own host on Linux
            "10.0.0.0/8", // RFC 1918
            "100.64.0.0/10", // carriers' NAT, RFC 6598
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; clouds tell their secrets there
            "172.16.0.0/12", // RFC 1918
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // RFC 1918
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast at its end

    /**
     * All that is public in IPv6. Outside are loopback, mapped and compatible IPv4, NAT64 (64:ff9b::/96), ULA,
     * link-local and multicast.
     */
    private static final AddressRange PUBLIC_V6 = range("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_V6 = ranges(
            "2001::/23", // protocol assignments; Teredo, which holds an IPv4 address
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which holds an IPv4 address
            "3fff::/20"); // documentation

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        boolean four = address.getAddress().length == 4;
        List<AddressRange> not = four ? NOT_PUBLIC_V4 : NOT_PUBLIC_V6;
        return (four || PUBLIC_V6.contains(address)) && not.stream().noneMatch(each -> each.contains(address));
    }

    /** Whether a URL's host is an address in some spelling, and so no name. */
    static boolean isNumeric(String host) {
        return host.startsWith("[") || NUMBER_AT_END.matcher(host).matches();
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(Addresses::range).toList();
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
