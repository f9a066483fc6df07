package io.gatehouse.tenancy.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages that may open sockets for a tenant (RFC 6454 origins, compared exactly; RFC 6455, 10.2).
 *
 * @param allowed none: no page may
 * @param absent whether requests without an {@code Origin} pass: from clients that are no browsers, which could send
 *     any origin that they like
 * @param loopback whether every page passes that the user's own machine serves over http: see {@link #onLoopback}
 * @param opaque whether the origin {@code null} passes: any page that has no address of its own, of whomever, such as a
 *     sandboxed frame
 */
public record Origins(Set<String> allowed, boolean absent, boolean opaque, boolean loopback) {

    private static final String OPAQUE = "null";

    private static final Pattern LOOPBACK =
            Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::([1-9][0-9]{0,4}))?");

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /** These pages, and clients that are no browsers. */
    public Origins(Set<String> allowed) {
        this(allowed, true, false, false);
    }

    /** Whether a request with this {@code Origin} header may go on. */
    public boolean admit(Optional<String> origin) {
        return origin.map(this::admit).orElse(absent);
    }

    private boolean admit(String origin) {
        return origin.equals(OPAQUE) ? opaque : allowed.contains(origin) || (loopback && onLoopback(origin));
    }

    /**
     * True where {@code origin} is {@code http://localhost}, {@code http://127.0.0.1} or {@code http://[::1]}, on
     * whatever port, as browsers write it. With https it is not: whoever has a certificate has an address to list.
     */
    static boolean onLoopback(String origin) {
        Matcher spelled = LOOPBACK.matcher(origin);
        return spelled.matches() && (spelled.group(1) == null || isPort(Integer.parseInt(spelled.group(1))));
    }

    private static boolean isPort(int port) {
        // Browsers leave the default port out.
        return port <= 65_535 && port != 80;
    }

    /**
     * The origin that {@code text} spells in its one canonical form (lower case, no default port, no path), or empty.
     */
    public static Optional<String> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean defaultPort = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
            boolean canonical = text.equals(text.toLowerCase(Locale.ROOT)) && !text.endsWith(":") && !defaultPort;
            return web && bare && canonical ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }
}
