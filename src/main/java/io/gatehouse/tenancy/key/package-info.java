/**
 * API keys: what a tenant's servers, and the pages that name a tenant, show. It promises that a key is told once, kept
 * as an HMAC under a pepper that is not in the database, and refused the moment it is revoked or expired. Start with
 * {@link io.gatehouse.tenancy.key.ApiKeys}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"address", "audit", "database", "id", "policy", "problem", "secret"})
package io.gatehouse.tenancy.key;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
