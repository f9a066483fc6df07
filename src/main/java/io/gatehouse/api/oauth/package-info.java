/**
 * The OAuth face: metadata and the token endpoint with token exchange. It promises that errors have the form of RFC
 * 6749, 5.2, and that a token is exchanged only where the same token would get a ticket. Start with
 * {@link io.gatehouse.api.oauth.TokenResource}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor", "caller", "id", "json", "key", "offer", "problem", "secret", "session", "signing", "tenant",
            "token"
        })
package io.gatehouse.api.oauth;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
