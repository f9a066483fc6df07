package io.gatehouse.ground.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a URL has to look like before anything is asked about its host. Only the text decides, so who gave the URL may
 * be told which rule it breaks. One spelling for one host: nothing that two readers could understand in two ways.
 */
public final class UrlRules {

    private static final int LONGEST = 2048;
    private static final int MOST_PORTS = 65_535;

    /**
     * Labels in ASCII and lower case; a name in other letters is given in its xn-- form (RFC 5890). No dot at the end,
     * no underscore.
     */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private static final Pattern ADDRESS_V6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    private UrlRules() {}

    /** As {@link #broken(URI)}, of a text that may be no URL at all. */
    public static Optional<String> broken(String text) {
        try {
            return broken(new URI(text));
        } catch (URISyntaxException noUrl) {
            return Optional.of("it is no URL");
        }
    }

    /** The rule that the URL breaks, as a sentence to show; empty where it breaks none. */
    public static Optional<String> broken(URI url) {
        String text = url.toString();
        if (text.length() > LONGEST || !VISIBLE.matcher(text).matches()) {
            return Optional.of("a URL has at most " + LONGEST + " visible ASCII characters");
        }
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
            return Optional.of("a URL begins with https://, in lower case");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("a URL has no user name and no fragment");
        }
        String host = url.getHost();
        if (host == null
                || !(NAME.matcher(host).matches() || ADDRESS_V6.matcher(host).matches())) {
            return Optional.of("a URL's host is a name in lower-case ASCII without a dot at its end");
        }
        String port = url.getRawAuthority().substring(host.length());
        boolean plain = port.isEmpty() || port.equals(":" + url.getPort());
        return plain && url.getPort() != 0 && url.getPort() <= MOST_PORTS
                ? Optional.empty()
                : Optional.of("a URL's port is a number from 1 to " + MOST_PORTS);
    }

    /** The port that is meant: the scheme's own where none is given. */
    static int port(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }
}
