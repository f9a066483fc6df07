package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.id.TenantId;

/**
 * Something that every node has to know. Observers on each node get it as an event, in a thread without a transaction,
 * at least once: what they do about it must be the same the second time.
 *
 * @param about what of that kind, such as a session's id; names only, never a credential
 */
public record Notice(TenantId tenant, Kind kind, String about) {

    /** What happened. */
    public enum Kind {
        /** A session ended before its time; about: its id, a space, the cause. */
        SESSION_ENDED,
        /** Trust was withdrawn; about: the revocation's id. */
        REVOKED,
        /** The tenant's policies or groups changed, or what else its connections' rights go by; about: nothing. */
        RULES_CHANGED,
        /** The tenant's settings, origins, standing or trusted issuers changed; about: nothing. */
        TENANT_CHANGED,
        /** An administrator lets everybody try an account's password again; about: the key of its user name. */
        ACCOUNT_UNLOCKED,
        /** What this version does not know, such as of a node that runs a newer one. */
        UNKNOWN
    }
}
