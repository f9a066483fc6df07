/**
 * How nodes hint to each other that there is something to look at: by the database, by Redis, or not at all. It
 * promises that a bus that is away costs a second and nothing else. Start with
 * {@link io.gatehouse.tenancy.hint.PostgresHints}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "database", "redis"})
package io.gatehouse.tenancy.hint;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
