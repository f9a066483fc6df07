/**
 * The rules of the door, for whatever carries a handshake. No servlet and no WebSocket: values go in, a value comes
 * out. It promises that nobody comes in before every check has run. Start with
 * {@link io.gatehouse.realtime.door.Doorkeeper}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "address",
            "audit",
            "caller",
            "connection",
            "cutting",
            "dialect",
            "id",
            "policy",
            "problem",
            "secret",
            "session",
            "tenant",
            "ticket"
        })
package io.gatehouse.realtime.door;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
