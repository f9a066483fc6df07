/**
 * Tokens that a tenant's server makes for its clients with a secret key. It promises that such a token can do no more
 * than the key, and that it goes on only while the key stands. Start with
 * {@link io.gatehouse.identity.minting.KeyTokens}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor", "audit", "caller", "id", "json", "key", "offer", "policy", "problem", "secret", "session",
            "signing", "token"
        })
package io.gatehouse.identity.minting;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
