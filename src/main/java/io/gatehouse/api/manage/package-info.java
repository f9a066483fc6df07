/**
 * What a tenant manages itself with a secret key, {@code /v1/tenant}: keys, issuers, policies, groups, and its audit
 * trail to search and export. It promises that a tenant reaches only what is its own, and that no key gives more than
 * it has. Start with {@link io.gatehouse.api.manage.KeysResource}.
 */
@NullMarked
@CheckReturnValue
@Room(
        mayUse = {
            "account",
            "actor",
            "address",
            "audit",
            "auditchain",
            "caller",
            "channelrules",
            "cluster",
            "id",
            "issuer",
            "json",
            "key",
            "offer",
            "policy",
            "problem",
            "revocation",
            "rulebook",
            "secret",
            "session",
            "target",
            "tenant"
        })
package io.gatehouse.api.manage;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
