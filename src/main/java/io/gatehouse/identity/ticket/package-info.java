/**
 * What a browser shows in the WebSocket handshake: single use, seconds old, bound to a session and to the page that
 * asked. It promises that of any number of simultaneous redemptions one wins. Start with
 * {@link io.gatehouse.identity.ticket.TicketOffice}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "audit",
            "caller",
            "database",
            "id",
            "json",
            "offer",
            "policy",
            "problem",
            "rulebook",
            "secret",
            "session",
            "tenant"
        })
package io.gatehouse.identity.ticket;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
