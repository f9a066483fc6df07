package io.gatehouse.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that an address is in, as far as one customer usually has it: /24 of IPv4, /64 of IPv6. */
final class Network {

    private Network() {}

    /** @param address the numeric text that the server gives; never a name, so nothing is looked up */
    static String of(String address) {
        if (!address.matches("[0-9a-fA-F.:%\\w]+") || !(address.contains(":") || address.matches("[0-9.]+"))) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            int kept = parsed instanceof Inet6Address ? 8 : 3;
            return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), kept));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
