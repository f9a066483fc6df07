/**
 * The door and what lives behind it: handshakes, connections, their deadlines and their end. The only room that sees {@code jakarta.websocket}. It promises that nothing is upgraded
 * before every check has run, and that a session that ends takes its sockets with it. Start with {@link io.gatehouse.realtime.socket.DoorFilter}, then {@link io.gatehouse.realtime.socket.Doorkeeper}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"address", "audit", "connection", "cutting", "id", "problem", "session", "tenant", "ticket"})
package io.gatehouse.realtime.socket;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
