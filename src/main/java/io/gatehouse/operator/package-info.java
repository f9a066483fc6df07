/**
 * What the operator of the installation may do, and how the operator is known: tenants and signing keys. It promises that nobody else passes, and that the key is told once.
 * Start with {@link io.gatehouse.operator.OperatorFilter}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "audit",
            "cluster",
            "connection",
            "database",
            "ground",
            "id",
            "json",
            "jsonp",
            "key",
            "problem",
            "revocation",
            "rulebook",
            "secret",
            "signing",
            "tenant"
        })
package io.gatehouse.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
