package io.gatehouse.ground.fetch;

import io.gatehouse.ground.address.AddressRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the operator allows beyond the public internet: hosts ({@code idp.internal}), hosts with a port
 * ({@code idp.internal:8443}), ranges of addresses ({@code 10.1.0.0/16}); an IPv6 address as a host stands in brackets.
 * Whatever is in the list may be dialled by http as well, at any port and, where the host is named, at any address.
 * Empty: https at port 443 of public addresses only.
 */
public final class AllowList {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(:[1-9][0-9]{0,4})?");

    private final Set<String> hosts;
    private final List<AddressRange> ranges;

    private AllowList(Set<String> hosts, List<AddressRange> ranges) {
        this.hosts = Set.copyOf(hosts);
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads a list with commas; blank: nothing is allowed. Throws {@link IllegalArgumentException} where an entry is
     * none of the three.
     */
    public static AllowList parse(String text) {
        Set<String> hosts = new LinkedHashSet<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String each = entry.strip();
            if (each.contains("/")) {
                ranges.add(AddressRange.parse(each).orElseThrow(() -> wrong(each)));
            } else if (HOST.matcher(each).matches()) {
                hosts.add(each);
            } else if (!each.isEmpty()) {
                throw wrong(each);
            }
        }
        return new AllowList(hosts, ranges);
    }

    /** @param host as it stands in a URL */
    boolean names(String host, int port) {
        return hosts.contains(host) || hosts.contains(host + ':' + port);
    }

    boolean holds(InetAddress address) {
        return ranges.stream().anyMatch(each -> each.contains(address));
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException(
                "gatehouse.fetch.allow: '" + entry + "' is no host, host:port or range such as 10.0.0.0/8");
    }
}
