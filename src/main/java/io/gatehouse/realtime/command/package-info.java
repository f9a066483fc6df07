/**
 * Commands that clients may {@code call} over a socket. Rooms plug in what they have by a bean that is a
 * {@link io.gatehouse.realtime.command.Command}; this room knows none of them. It promises that a command is run only
 * for whoever may, and that each refusal says whether a login would help. Start with
 * {@link io.gatehouse.realtime.command.Commands}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "json", "policy", "problem"})
package io.gatehouse.realtime.command;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
