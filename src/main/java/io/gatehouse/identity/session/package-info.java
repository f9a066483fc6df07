/**
 * What a sign-in starts and a logout ends: a family of rotating connection tokens. It promises that a token is
 * exchanged for one successor only, and that showing a replaced one ends the whole session. Start with
 * {@link io.gatehouse.identity.session.SessionDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "audit",
            "cluster",
            "connectiontoken",
            "database",
            "id",
            "json",
            "offer",
            "policy",
            "secret",
            "target",
            "tenant"
        })
package io.gatehouse.identity.session;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
