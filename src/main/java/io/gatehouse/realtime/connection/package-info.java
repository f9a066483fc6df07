/**
 * Live connections: who is on each, until when, what waits to be sent, and how they are cut. No transport: a
 * {@link io.gatehouse.realtime.connection.Wire} is one. It promises that nothing reaches a client after its session
 * ended but the farewell. Start with {@link io.gatehouse.realtime.connection.Reception}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "address",
            "caller",
            "channel",
            "cluster",
            "command",
            "deed",
            "dialect",
            "fact",
            "id",
            "log",
            "offer",
            "policy",
            "problem",
            "quota",
            "rulebook",
            "secret",
            "session",
            "subscription",
            "ticket"
        })
package io.gatehouse.realtime.connection;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
