/**
 * Sessions that rest on a sign-in at a trusted issuer. It promises that such a session lasts no longer than the
 * issuer's token, and that what the issuer withdraws ends it within the bound that the tenant chose. Start with
 * {@link io.gatehouse.identity.federation.Federation}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "id", "issuer", "offer", "policy", "problem", "rulebook", "secret", "session", "turn"})
package io.gatehouse.identity.federation;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
