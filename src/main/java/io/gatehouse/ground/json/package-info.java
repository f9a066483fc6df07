/**
 * How JSON from outside becomes values, and how JSON values are made. It promises that size, depth, number length and
 * duplicate names are bounded before anything else looks at a value, and that unknown members are refused, not ignored.
 * Start with {@link io.gatehouse.ground.json.StrictJson}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "problem"})
package io.gatehouse.ground.json;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
