package io.gatehouse.realtime.presence;

import io.gatehouse.ground.id.ConnectionId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Somebody who is there.
 *
 * @param connection the socket that it is on: with two sockets one is there twice
 * @param from who it is, as far as the tenant lets others know; never what it says about itself
 * @param data what it says about itself
 */
public record Member(ConnectionId connection, JsonObject from, JsonValue data) {

    /** How long what is told of it is, in JSON. */
    int bytes() {
        return (from.toString() + data).getBytes(StandardCharsets.UTF_8).length;
    }
}
