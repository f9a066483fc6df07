/**
 * Channels over HTTP, for a tenant's servers and for users without a socket. It promises the verdicts of the sockets:
 * what a key or a user may not do there it may not do here. Start with
 * {@link io.gatehouse.realtime.publishing.MessagesResource}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "channel",
            "id",
            "json",
            "key",
            "log",
            "offer",
            "payload",
            "policy",
            "problem",
            "subscription"
        })
package io.gatehouse.realtime.publishing;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
