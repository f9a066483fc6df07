/**
 * The policies and groups that a tenant keeps. It promises that a change of them is counted in the same transaction, so
 * that every node looks at its live connections again. Start with {@link io.gatehouse.tenancy.rulebook.Rulebook}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "cluster", "database", "id", "json", "policy", "problem", "target"})
package io.gatehouse.tenancy.rulebook;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
