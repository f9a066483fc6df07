/**
 * The native protocol, {@code gatehouse.v1}: its frames as JSON texts, and the ticket among the subprotocols. It
 * promises that every text becomes a deed or a refusal. Start with
 * {@link io.gatehouse.dialect.gatehousev1.GatehouseV1}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "connection",
            "deed",
            "dialect",
            "fact",
            "id",
            "json",
            "log",
            "payload",
            "presence",
            "problem",
            "secret",
            "subscription",
            "ticket"
        })
package io.gatehouse.dialect.gatehousev1;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
