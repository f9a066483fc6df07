/**
 * Where the house meets its machine: settings, clock, randomness, database, the order of starting. The only room that
 * reads them; every other room is handed what it needs, and nobody uses this one. Start with
 * {@link io.gatehouse.boot.Start}.
 */
@NullMarked
@CheckReturnValue
@Wing(floor = 7)
@Room(
        mayUse = {
            "account",
            "actor",
            "audit",
            "channel",
            "cluster",
            "connection",
            "cutting",
            "fetch",
            "hint",
            "id",
            "issuer",
            "key",
            "log",
            "nettuaccount",
            "offer",
            "operator",
            "password",
            "postgresrelay",
            "presence",
            "quota",
            "redis",
            "redisrelay",
            "relay",
            "request",
            "secret",
            "session",
            "signals",
            "signing",
            "subscription",
            "target",
            "tenant",
            "ticket",
            "turn"
        })
package io.gatehouse.boot;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import io.gatehouse.Wing;
import org.jspecify.annotations.NullMarked;
