/**
 * What sessions rest on, and the withdrawal of trust from it: one list of conditions decides which sessions a
 * revocation reaches, be they there already or opened later with an older proof. It promises that neither kind is
 * missed. Start with {@link io.gatehouse.tenancy.target.Revocations}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "cluster", "database", "id", "offer"})
package io.gatehouse.tenancy.target;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
