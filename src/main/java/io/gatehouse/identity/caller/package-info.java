/**
 * Who is calling: turns a bearer credential of any kind into the session that it stands for, over HTTP and on sockets
 * alike; and where a subject is signed in, to see it and to end it. It promises one refusal for every cause. Start
 * with {@link io.gatehouse.identity.caller.Callers}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "audit",
            "database",
            "federation",
            "id",
            "json",
            "offer",
            "policy",
            "problem",
            "rulebook",
            "secret",
            "session",
            "signing",
            "tenant",
            "token"
        })
package io.gatehouse.identity.caller;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
