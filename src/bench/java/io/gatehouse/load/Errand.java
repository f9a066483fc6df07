package io.gatehouse.load;

import java.util.Optional;

/**
 * What a visit is to do.
 *
 * @param port of the server, on 127.0.0.1
 * @param exchange whether the token is turned into a ticket first (a2); else it goes with the first message (a1)
 */
public record Errand(int port, Dialect dialect, String token, boolean exchange) {

    /** The token as a message may carry it: none where a ticket stands for it. */
    Optional<String> spoken() {
        return exchange ? Optional.empty() : Optional.of(token);
    }
}
