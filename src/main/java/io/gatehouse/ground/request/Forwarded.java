package io.gatehouse.ground.request;

import io.gatehouse.ground.address.AddressText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What proxies say of a request: one hop for each, the nearest first. Each proxy adds to the right (RFC 7239, 4), so
 * the lists are read from the right.
 */
final class Forwarded {

    /** A proxy adds one hop. Nobody has more of them; what is further to the left is a client's. */
    static final int MOST_HOPS = 16;

    /** RFC 7239, 4: a parameter, its value a token or a quoted string. */
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\",;]+)\\s*");

    private Forwarded() {}

    /**
     * A hop: who called the proxy that tells it.
     *
     * @param client its address; empty where it is not told, or hidden ({@code unknown}, {@code _name})
     * @param scheme {@code http} or {@code https}, by which it called
     * @param host what it called, perhaps with a port
     */
    record Hop(Optional<InetAddress> client, Optional<String> scheme, Optional<HostAndPort> host) {}

    /** The hops of {@code Forwarded}. One that cannot be read is a hop of which nothing is known. */
    static List<Hop> standard(List<String> lines) {
        return elements(lines).stream().map(Forwarded::hop).toList();
    }

    /**
     * The hops of {@code X-Forwarded-For}. Of the other two there may be fewer: the last one then is that of all hops
     * further away.
     */
    static List<Hop> usual(List<String> clients, List<String> schemes, List<String> hosts) {
        List<String> scheme = elements(schemes);
        List<String> host = elements(hosts);
        List<Hop> hops = new ArrayList<>();
        for (String each : elements(clients)) {
            int at = hops.size();
            hops.add(new Hop(
                    address(each),
                    at(scheme, at).flatMap(Forwarded::scheme),
                    at(host, at).flatMap(HostAndPort::parse)));
        }
        return hops;
    }

    private static Optional<String> at(List<String> list, int at) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(Math.min(at, list.size() - 1)));
    }

    /** The elements from the right, at most {@link #MOST_HOPS}. A comma within quotes is none between elements. */
    private static List<String> elements(List<String> lines) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        String all = String.join(",", lines);
        for (int i = 0; i < all.length(); i++) {
            char each = all.charAt(i);
            quoted ^= each == '"';
            if (each == ',' && !quoted) {
                elements.add(element.toString());
                element.setLength(0);
            } else {
                element.append(each);
            }
        }
        elements.add(element.toString());
        elements.removeIf(String::isBlank);
        Collections.reverse(elements);
        return elements.size() > MOST_HOPS ? elements.subList(0, MOST_HOPS) : elements;
    }

    private static Hop hop(String element) {
        Map<String, String> pairs = new HashMap<>();
        for (String part : element.split(";", -1)) {
            Matcher pair = PAIR.matcher(part);
            if (!pair.matches() || pairs.put(pair.group(1).toLowerCase(Locale.ROOT), bare(pair.group(2))) != null) {
                return new Hop(Optional.empty(), Optional.empty(), Optional.empty());
            }
        }
        return new Hop(
                Optional.ofNullable(pairs.get("for")).flatMap(Forwarded::address),
                Optional.ofNullable(pairs.get("proto")).flatMap(Forwarded::scheme),
                Optional.ofNullable(pairs.get("host")).flatMap(HostAndPort::parse));
    }

    private static String bare(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    /** RFC 7239, 6: an address, perhaps with a port, an IPv6 one in brackets; without brackets it has no port. */
    private static Optional<InetAddress> address(String text) {
        String bare = text.strip();
        return AddressText.parse(bare)
                .or(() -> HostAndPort.parse(bare).map(HostAndPort::host).flatMap(AddressText::parse));
    }

    private static Optional<String> scheme(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https") ? Optional.of(lower) : Optional.empty();
    }
}
