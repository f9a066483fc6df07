/**
 * Withdrawal of trust: what is ordered, done on every node, and told in a receipt. It promises that when a revocation
 * is answered, nothing goes out any more to the sockets that it reached on the nodes that the receipt names as done.
 * Start with {@link io.gatehouse.trust.revocation.RevocationDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "actor",
            "cluster",
            "cutting",
            "database",
            "id",
            "json",
            "key",
            "offer",
            "policy",
            "problem",
            "rulebook",
            "secret",
            "target"
        })
package io.gatehouse.trust.revocation;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
