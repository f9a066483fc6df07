/**
 * Who is there on channels. It promises that somebody whose node died is there no more after
 * {@link io.gatehouse.realtime.presence.Roster#LEASE}, and that everybody who comes or goes is told once to every node.
 * Start with {@link io.gatehouse.realtime.presence.Roster}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "log"})
package io.gatehouse.realtime.presence;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
