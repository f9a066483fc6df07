/**
 * Handshakes and sockets as servers have them: one endpoint for each dialect, and the filter in front of them. The only
 * room that sees {@code jakarta.websocket}. It promises that nothing is upgraded before the door has let it in, and it
 * knows no dialect. Start with {@link io.gatehouse.realtime.socket.DoorFilter}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"dialect", "door", "problem"})
package io.gatehouse.realtime.socket;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
