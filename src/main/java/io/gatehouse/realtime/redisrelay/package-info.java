/**
 * The log of channels, who is on them and common rates, in Redis: scripts for what is kept, publish and subscribe for
 * what is told. It promises what {@link io.gatehouse.realtime.log.Log} and
 * {@link io.gatehouse.realtime.presence.Roster} promise, to all nodes of one Redis. Start with
 * {@link io.gatehouse.realtime.redisrelay.RedisLog}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "id", "log", "presence", "problem", "quota", "redis", "relay", "secret"})
package io.gatehouse.realtime.redisrelay;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
