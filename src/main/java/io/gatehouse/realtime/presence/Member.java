package io.gatehouse.realtime.presence;

import io.gatehouse.ground.id.ConnectionId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * Somebody who is there.
 *
 * @param connection the socket that it is on: with two sockets one is there twice
 * @param from who it is, as far as the tenant lets others know; never what it says about itself
 * @param data what it says about itself
 */
public record Member(ConnectionId connection, JsonObject from, JsonValue data) {}
