/**
 * Figures for Prometheus: how fast withdrawn trust reaches this node's sockets, who is let in and refused, what waits.
 * It promises that only the operator sees them, that no label names a tenant or a subject, and that to be looked at
 * costs the database nothing, so that they are there when it is not. Start with
 * {@link io.gatehouse.api.measure.Exposition}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "address",
            "audit",
            "auditchain",
            "channel",
            "cluster",
            "connection",
            "cutting",
            "door",
            "operator",
            "problem",
            "revocation",
            "secret",
            "session",
            "subscription",
            "target"
        })
package io.gatehouse.api.measure;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
