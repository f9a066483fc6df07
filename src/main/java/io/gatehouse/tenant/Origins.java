package io.gatehouse.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The pages that may open sockets for a tenant (RFC 6454 origins, compared exactly; RFC 6455, 10.2). Empty: no page may. An absent {@code Origin} is a client that is no browser
 * and is let through: it could send any origin that it likes, so the check would prove nothing. The opaque origin {@code null} is never allowed.
 */
public record Origins(Set<String> allowed) {

    public Origins {
        allowed = Set.copyOf(allowed);
    }

    /** Whether a request with this {@code Origin} header may go on. */
    public boolean admit(Optional<String> origin) {
        return origin.map(allowed::contains).orElse(true);
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
