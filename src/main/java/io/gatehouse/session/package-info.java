/**
 * What a sign-in starts and a logout ends: a family of rotating connection tokens. It promises that a token is exchanged for one successor only, and that showing a replaced
 * one ends the whole session. Start with {@link io.gatehouse.session.SessionDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "cluster", "database", "ground", "id", "json", "jsonp", "policy", "secret", "tenant"})
package io.gatehouse.session;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
