/**
 * Withdrawal of trust: what is ordered, done on every node, and told in a receipt. It promises that when a revocation is answered, nothing goes out any more to the sockets that it reached on the nodes that the receipt
 * names as done. Start with {@link io.gatehouse.revocation.RevocationDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "cluster",
            "connection",
            "database",
            "ground",
            "id",
            "json",
            "jsonp",
            "key",
            "policy",
            "problem",
            "rulebook",
            "secret"
        })
package io.gatehouse.revocation;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
