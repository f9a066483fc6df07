package io.gatehouse.tenancy.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The pages that may open sockets for a tenant (RFC 6454 origins, compared exactly; RFC 6455, 10.2).
 *
 * @param allowed none: no page may
 * @param absent whether requests without an {@code Origin} pass: from clients that are no browsers, which could send any origin that they like
 * @param opaque whether the origin {@code null} passes: any page that has no address of its own, of whomever, such as a sandboxed frame
 */
public record Origins(Set<String> allowed, boolean absent, boolean opaque) {

    private static final String OPAQUE = "null";

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /** These pages, and clients that are no browsers. */
    public Origins(Set<String> allowed) {
        this(allowed, true, false);
    }

    /** Whether a request with this {@code Origin} header may go on. */
    public boolean admit(Optional<String> origin) {
        return origin.map(each -> each.equals(OPAQUE) ? opaque : allowed.contains(each))
                .orElse(absent);
    }

    /** The origin that {@code text} spells in its one canonical form (lower case, no default port, no path), or empty. */
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
