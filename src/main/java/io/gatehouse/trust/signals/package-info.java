/**
 * Security events that identity providers tell, pushed or polled (Shared Signals Framework 1.0, CAEP 1.0). It promises
 * that an event is acknowledged only when what it brings about cannot be lost any more, and that what is not understood
 * is an error to its sender. Start with {@link io.gatehouse.trust.signals.SignalDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "audit",
            "database",
            "fetch",
            "id",
            "issuer",
            "json",
            "key",
            "offer",
            "problem",
            "secret",
            "securityevent",
            "target",
            "token",
            "turn"
        })
package io.gatehouse.trust.signals;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
