/**
 * How messages of channels and changes of presence come to all nodes, whatever carries them: the line, and how both are
 * written and sealed. It promises that what a node did not write itself is believed only where it is signed. Start with
 * {@link io.gatehouse.realtime.relay.Line}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "json", "log", "presence", "problem", "secret"})
package io.gatehouse.realtime.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
