package io.gatehouse.realtime.log;

import io.gatehouse.ground.id.ConnectionId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody publishes.
 *
 * @param data whatever the publisher says
 * @param from who publishes, as far as the tenant lets subscribers know; never what the publisher says about itself
 * @param by the socket that it came from; empty: from none
 * @param once by what it is known when it is sent again; empty: it is another one each time
 */
public record Publication(
        JsonValue data, Instant publishedAt, JsonObject from, Optional<ConnectionId> by, Optional<String> once) {

    /** For how long it is known when it is sent again. */
    public static final Duration KNOWN = Duration.ofMinutes(2);

    /** How long what it says is, in JSON. */
    int bytes() {
        return data.toString().getBytes(StandardCharsets.UTF_8).length
                + from.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** One that is another one each time. */
    public Publication(JsonValue data, Instant publishedAt, JsonObject from, Optional<ConnectionId> by) {
        this(data, publishedAt, from, by, Optional.empty());
    }
}
