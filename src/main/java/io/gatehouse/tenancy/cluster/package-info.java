/**
 * What nodes tell each other. The table is the authority, a hint only says that there is something to look at, and
 * every node looks each second without one. It promises that a node knows how long ago it last knew everything, and
 * that nothing which was committed is missed. Start with {@link io.gatehouse.tenancy.cluster.Cluster}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database", "id", "offer"})
package io.gatehouse.tenancy.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
