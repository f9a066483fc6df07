/**
 * Who listens to channels on this node, and how what arrives reaches them. No socket: a
 * {@link io.gatehouse.realtime.subscription.Subscriber} is whatever takes messages. It promises that every subscriber
 * gets the messages of a channel in their order, and that a gap is never silent. Start with
 * {@link io.gatehouse.realtime.subscription.Hub}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "log", "policy", "presence", "problem", "quota", "relay"})
package io.gatehouse.realtime.subscription;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
