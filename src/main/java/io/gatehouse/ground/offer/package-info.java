/**
 * The plug board: rooms offer chores, and what they serve over HTTP. It promises that a room which offers something is
 * found without being named anywhere. Start with {@link io.gatehouse.ground.offer.Chore}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {})
package io.gatehouse.ground.offer;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
