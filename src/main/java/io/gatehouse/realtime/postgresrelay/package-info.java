/**
 * The log of channels and who is on them, in PostgreSQL: rows for what is kept, NOTIFY for what is told. It promises
 * what {@link io.gatehouse.realtime.log.Log} and {@link io.gatehouse.realtime.presence.Roster} promise, to all nodes of
 * one database. Start with {@link io.gatehouse.realtime.postgresrelay.PostgresLog}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "database", "id", "log", "presence", "relay", "secret"})
package io.gatehouse.realtime.postgresrelay;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
