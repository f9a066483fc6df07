/**
 * What identity providers tell by themselves: that a session of theirs is over. It promises that an answer of 200 means
 * that it cannot be lost any more, and that a message counts once. Start with
 * {@link io.gatehouse.trust.backchannel.BackchannelDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "id", "issuer", "json", "offer", "secret", "securityevent", "target", "token"})
package io.gatehouse.trust.backchannel;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
