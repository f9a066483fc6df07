/**
 * The names of things: tenants, subjects, sessions, connections; and the rules for text, of which names and all else
 * that comes from outside are made. Values that cannot be malformed, and no decisions. Start with
 * {@link io.gatehouse.ground.id.TenantId}.
 */
@NullMarked
@CheckReturnValue
@Room
package io.gatehouse.ground.id;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
