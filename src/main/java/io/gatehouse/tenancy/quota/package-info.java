/**
 * How much there may be of what a node holds: the operator's limits, narrowed by each tenant's own, and the counts to
 * hold against them. It promises that of several at once no more come in than there is room for. Start with
 * {@link io.gatehouse.tenancy.quota.Quotas}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "id", "tenant"})
package io.gatehouse.tenancy.quota;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
