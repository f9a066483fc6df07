/**
 * Channels: who listens, who is there, what is published, what was said lately. No socket: a
 * {@link io.gatehouse.realtime.channel.Subscriber} is whatever takes messages. It promises that every operation is a
 * verdict, that every subscriber gets the messages of a channel in their order, and that a gap is never silent. Start
 * with {@link io.gatehouse.realtime.channel.Channels}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "id", "json", "log", "policy", "presence", "problem", "quota", "relay"})
package io.gatehouse.realtime.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
