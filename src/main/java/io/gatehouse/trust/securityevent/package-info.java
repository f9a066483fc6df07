/**
 * Signed messages of identity providers: what holds for each of them, whatever it tells. It promises that a message
 * counts once, and that what it brings about is written with it or not at all. Start with
 * {@link io.gatehouse.trust.securityevent.EventIntake}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"database", "id", "offer", "revocation", "target", "token"})
package io.gatehouse.trust.securityevent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
