package io.gatehouse.ground.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text that is kept or logged, by their form: people show a secret where a name belongs (N11).
 * It is the last wall; who writes text of strangers leaves out what is no name first.
 */
public final class Redaction {

    /** In the place of what was taken out. */
    private static final String GONE = "…";

    /** Credentials of ours begin with {@code gh}, a letter and a low line, keys of nettu accounts with {@code sk_}. */
    private static final Pattern OURS = Pattern.compile("(gh[a-z]_|sk_(?:live_)?)[A-Za-z0-9_\\-]{4,}");

    /** RFC 7519: the first part is the encoding of text that begins with a brace and a quotation mark. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_\\-]*\\.[A-Za-z0-9_\\-.]*");

    private static final Pattern NAME = Pattern.compile("[a-z0-9\\-]{1,63}(\\.[A-Za-z0-9_\\-]{1,64})?");

    private Redaction() {}

    /** Returns {@code text} without the credentials in it; their prefix stays, so that a reader sees what it was. */
    public static String of(String text) {
        String own = OURS.matcher(text).replaceAll("$1" + GONE);
        return TOKEN.matcher(own).replaceAll("eyJ" + GONE);
    }

    /**
     * Returns what {@code text} has of a tenant's id or of a key's public part, {@code appId.keyId}, and nothing of
     * what comes after a colon. Text that does not begin so comes out as a mark alone.
     */
    public static String name(String text) {
        Matcher name = NAME.matcher(text);
        if (name.matches()) {
            return of(text);
        }
        return name.lookingAt() && text.charAt(name.end()) == ':' ? of(name.group()) + ":" + GONE : GONE;
    }
}
