/**
 * A Redis, or a cluster of them, as the rooms that need one see it. It promises that whoever asks a Redis that is away
 * waits for a second at most, and that whoever listens is told when it may have missed something. Start with
 * {@link io.gatehouse.ground.redis.RedisLink}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {})
package io.gatehouse.ground.redis;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
