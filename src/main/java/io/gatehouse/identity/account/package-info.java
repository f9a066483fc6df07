/**
 * Local accounts: registration and login with a password. It promises that an unknown user and a wrong password cannot be told apart, and that a flood of logins exhausts
 * nothing. Start with {@link io.gatehouse.identity.account.LoginDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "database", "id", "invitation", "json", "problem", "secret", "session", "signing", "tenant"})
package io.gatehouse.identity.account;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
