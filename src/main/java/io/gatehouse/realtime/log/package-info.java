/**
 * The log of channels: what was published, in the one order that holds for all nodes, and as much of it as is kept. It
 * promises that whoever asks what came after a message gets all of it or is told that it is not. Start with
 * {@link io.gatehouse.realtime.log.Log}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "secret"})
package io.gatehouse.realtime.log;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
