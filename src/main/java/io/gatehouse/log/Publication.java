package io.gatehouse.log;

import io.gatehouse.id.ConnectionId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody publishes.
 *
 * @param data whatever the publisher says
 * @param from who publishes, as far as the tenant lets subscribers know; never what the publisher says about itself
 * @param by the socket that it came from; empty: from none
 */
public record Publication(JsonValue data, Instant publishedAt, JsonObject from, Optional<ConnectionId> by) {}
