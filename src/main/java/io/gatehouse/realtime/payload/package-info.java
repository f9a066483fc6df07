/**
 * JSON bodies of deeds and facts, for all who speak JSON: the native protocol and HTTP. It promises that a thing has
 * one shape wherever it is told. Start with {@link io.gatehouse.realtime.payload.FactJson}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "channel",
            "deed",
            "fact",
            "id",
            "json",
            "log",
            "policy",
            "presence",
            "problem",
            "secret",
            "subscription"
        })
package io.gatehouse.realtime.payload;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
