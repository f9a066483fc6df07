/**
 * Who calls nettu's API: accounts, which are tenants, whose servers show an API key, and whose users show tokens that
 * the account signed itself. It promises the order of checks that nettu's clients know, and that nobody acts for
 * another account. Start with {@link io.gatehouse.agenda.nettuaccount.NettuDoor}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "audit",
            "calendar",
            "database",
            "id",
            "policy",
            "problem",
            "rulebook",
            "secret",
            "tenant",
            "token"
        })
package io.gatehouse.agenda.nettuaccount;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
