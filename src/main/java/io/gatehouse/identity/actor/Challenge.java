package io.gatehouse.identity.actor;

import java.util.Collection;
import java.util.List;

/** What {@code WWW-Authenticate} says (RFC 9110, 11.6.1): a challenge for each scheme that is taken. */
public final class Challenge {

    private static final String REALM = " realm=\"gatehouse\"";
    private static final String BEARER = Credential.ACCESS_TOKEN.scheme();
    private static final String BASIC = Credential.API_KEY.scheme();

    private Challenge() {}

    /** Those of a 401. Only who showed a bearer token hears of an error (RFC 6750, 3.1). */
    public static List<String> of(Collection<Credential> taken, Shown shown) {
        return taken.stream()
                .sorted()
                .map(Credential::scheme)
                .distinct()
                .map(scheme -> scheme + REALM + more(scheme, shown))
                .toList();
    }

    /** Those of a good credential that is not enough: only tokens have one (RFC 6750, 3.1). */
    static List<String> ofTooLittle(Collection<Credential> taken, Shown shown) {
        boolean token = taken.stream().anyMatch(kind -> kind.scheme().equals(BEARER)) && shown.names(BEARER);
        return token ? List.of(BEARER + REALM + ", error=\"insufficient_scope\"") : List.of();
    }

    private static String more(String scheme, Shown shown) {
        if (scheme.equals(BASIC)) {
            return ", charset=\"UTF-8\""; // RFC 7617, 2.1
        }
        return scheme.equals(BEARER) && shown.names(BEARER) ? ", error=\"invalid_token\"" : "";
    }
}
