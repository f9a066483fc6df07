/**
 * What a client asks for, whatever protocol it speaks. Pure: values alone. It promises that where an answer belongs is
 * known to the dialect only. Start with {@link io.gatehouse.realtime.deed.Deed}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "log", "problem", "secret", "subscription"})
package io.gatehouse.realtime.deed;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
