package io.gatehouse.ground.request;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as it stands in a {@code Host} header (RFC 9110, 7.2).
 *
 * @param host a name in lower case or an address, an IPv6 one in brackets
 * @param port from 1 to 65535; empty: that of the scheme
 */
record HostAndPort(String host, OptionalInt port) {

    private static final int LONGEST = 261;
    private static final int MOST_PORTS = 65_535;
    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9a-fA-F:.]{2,45}])(?::([0-9]{1,5}))?");

    static Optional<HostAndPort> parse(String text) {
        String bare = text.strip();
        Matcher matcher = SHAPE.matcher(bare);
        if (bare.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (matcher.group(2) == null) {
            return Optional.of(new HostAndPort(host, OptionalInt.empty()));
        }
        int port = Integer.parseInt(matcher.group(2));
        return port >= 1 && port <= MOST_PORTS
                ? Optional.of(new HostAndPort(host, OptionalInt.of(port)))
                : Optional.empty();
    }
}
