/**
 * How messages of channels come to all nodes, and where they are kept for them: the log of channels, and who is on
 * them, by PostgreSQL or Redis. It promises what {@link io.gatehouse.realtime.log.Log} promises, across nodes; what a
 * node did not write itself is believed only where it is signed. Start with
 * {@link io.gatehouse.realtime.relay.PostgresLog}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database", "id", "json", "log", "presence", "problem", "quota", "redis", "secret"})
package io.gatehouse.realtime.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
