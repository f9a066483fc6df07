package io.gatehouse.realtime.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The query of a handshake. Read by hand: asking a servlet for parameters may read a body. */
final class Query {

    private static final String CLIENT_ID = "client_id=";

    private Query() {}

    /** The first {@code client_id}, or empty. */
    static Optional<String> clientId(Optional<String> query) {
        for (String pair : query.orElse("").split("&", -1)) {
            if (pair.startsWith(CLIENT_ID)) {
                return Optional.of(decoded(pair.substring(CLIENT_ID.length())));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
