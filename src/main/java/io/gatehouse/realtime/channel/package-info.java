/**
 * Channels: what may be done on them, who is there, what is published, what was said lately. It promises that every
 * operation is a verdict by the rights of the very moment. Start with
 * {@link io.gatehouse.realtime.channel.Channels}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "id", "json", "log", "offer", "policy", "presence", "problem", "quota", "subscription"})
package io.gatehouse.realtime.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
