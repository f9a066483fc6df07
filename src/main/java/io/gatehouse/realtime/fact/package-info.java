/**
 * What the gateway says to a client, whatever protocol that speaks. Pure: values alone. It promises that everything
 * which a client is told on a socket is here, but for what is broadcast on channels. Start with
 * {@link io.gatehouse.realtime.fact.Fact}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"channel", "deed", "id", "log", "policy", "presence", "problem", "secret"})
package io.gatehouse.realtime.fact;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
