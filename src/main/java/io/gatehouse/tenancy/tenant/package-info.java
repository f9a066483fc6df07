/**
 * The isolated customers of one installation: who they are, which pages may speak for them. It promises that what
 * belongs to one tenant is never found under another. Start with {@link io.gatehouse.tenancy.tenant.Tenants}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"cluster", "database", "id", "offer", "problem"})
package io.gatehouse.tenancy.tenant;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
