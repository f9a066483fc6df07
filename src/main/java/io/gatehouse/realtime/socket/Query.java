package io.gatehouse.realtime.socket;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of the socket's address. Read by hand: asking the servlet for parameters may read a body, and the servers' handshake requests give it in different shapes. */
final class Query {

    private static final String CLIENT_ID = "client_id=";

    private Query() {}

    /** The first {@code client_id}, or empty. */
    static Optional<String> clientId(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(CLIENT_ID)) {
                return Optional.of(decoded(pair.substring(CLIENT_ID.length())));
            }
        }
        return Optional.empty();
    }

    /** Whether several frames may come in one message. */
    static boolean wantsPacks(@Nullable String query) {
        return query != null && List.of(query.split("&", -1)).contains("batch=true");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
