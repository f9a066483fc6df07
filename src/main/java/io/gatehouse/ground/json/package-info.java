/**
 * The one way in which JSON from outside becomes values: size, depth, number length and duplicate names are bounded before anything else looks at it.
 * It promises that unknown members are refused, not ignored. Start with {@link io.gatehouse.ground.json.StrictJson}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"jsonp", "problem"})
package io.gatehouse.ground.json;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
