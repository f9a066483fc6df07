/**
 * The REST dialect of nettu scheduler under {@code /api/v1}: its paths, parameters and answers. It promises the status
 * codes that its clients know, and that nothing crosses tenants or users. Start with
 * {@link io.gatehouse.agenda.nettu.NettuRootResource}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"account", "actor", "audit", "calendar", "id", "json", "nettuaccount", "offer", "problem", "secret"})
package io.gatehouse.agenda.nettu;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
