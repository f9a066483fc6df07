/**
 * Our own access tokens: the ring of keys that signs them, issuing, verifying, and the keys' publication. It promises
 * that a key is published before it signs and that what a retired one signed stays good until it expires. Start with
 * {@link io.gatehouse.identity.signing.KeyRing}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "database", "id", "json", "offer", "problem", "secret", "token"})
package io.gatehouse.identity.signing;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
