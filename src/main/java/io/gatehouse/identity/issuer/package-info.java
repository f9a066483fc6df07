/**
 * The identity providers that a tenant trusts: registering them, vetting and fetching their keys, examining their
 * tokens. It promises that a token is judged only by an issuer that the tenant itself registered, by keys and
 * algorithms that no token chose. Start with {@link io.gatehouse.identity.issuer.IssuerGate}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "cluster", "database", "fetch", "id", "json", "offer", "problem", "secret", "token", "turn"})
package io.gatehouse.identity.issuer;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
