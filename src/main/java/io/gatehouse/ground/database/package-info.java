/**
 * SQL where one statement has to decide (take once, insert unless there, lock and look): parameters only, rows read by
 * position. It promises that every statement runs in the caller's transaction, and sees one tenant's rows where it is
 * asked for one tenant. Start with {@link io.gatehouse.ground.database.Sql}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id"})
package io.gatehouse.ground.database;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
