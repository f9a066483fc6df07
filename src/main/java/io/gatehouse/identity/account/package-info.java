/**
 * Local accounts: registration, by invitation where the tenant says so, and login with a password. It promises that an
 * unknown user and a wrong password cannot be told apart, and that a flood of logins exhausts nothing, and that an
 * invitation makes at most one account. Start with {@link io.gatehouse.identity.account.LoginDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "address",
            "audit",
            "cluster",
            "database",
            "id",
            "json",
            "key",
            "offer",
            "password",
            "problem",
            "secret",
            "session",
            "signing",
            "tenant"
        })
package io.gatehouse.identity.account;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
