/**
 * The REST dialect of nettu scheduler under {@code /api/v1}: accounts, which are tenants, whose servers show an API
 * key, and whose users show tokens that the account signed itself. It promises the status codes and the order of checks
 * that its clients know, and that nothing crosses tenants or users. Start with
 * {@link io.gatehouse.agenda.nettu.NettuDoor}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "account",
            "actor",
            "audit",
            "calendar",
            "database",
            "id",
            "json",
            "policy",
            "problem",
            "rulebook",
            "secret",
            "tenant",
            "token"
        })
package io.gatehouse.agenda.nettu;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
