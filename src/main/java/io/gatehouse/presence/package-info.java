/**
 * Who is there on channels. It promises that somebody whose node died is there no more after {@link io.gatehouse.presence.Roster#LEASE}, and that everybody who comes or goes is told once to every node. Start with
 * {@link io.gatehouse.presence.Roster}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "log"})
package io.gatehouse.presence;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
