/**
 * What the operator of the installation may do, and how the operator is known: tenants and signing keys. It promises
 * that nobody else passes, and that the key is told once. Start with
 * {@link io.gatehouse.api.operator.OperatorRecogniser}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "audit",
            "auditchain",
            "cluster",
            "cutting",
            "database",
            "id",
            "json",
            "key",
            "offer",
            "problem",
            "revocation",
            "rulebook",
            "secret",
            "signing",
            "target",
            "tenant"
        })
package io.gatehouse.api.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
