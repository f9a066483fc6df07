/**
 * Where the house meets its machine: settings, clock, randomness, database, schedules, the list of what is served. The
 * only room that reads them; every other room is handed what it needs, and nobody uses this one. Start with
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
            "auditchain",
            "backchannel",
            "caller",
            "channel",
            "cluster",
            "connection",
            "cutting",
            "federation",
            "fetch",
            "hint",
            "id",
            "issuer",
            "key",
            "log",
            "manage",
            "minting",
            "nettu",
            "oauth",
            "operator",
            "password",
            "postgresrelay",
            "presence",
            "problem",
            "publishing",
            "quota",
            "redis",
            "redisrelay",
            "relay",
            "request",
            "revocation",
            "secret",
            "securityevent",
            "session",
            "signals",
            "signing",
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
