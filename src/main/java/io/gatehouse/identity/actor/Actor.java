package io.gatehouse.identity.actor;

import io.gatehouse.tenancy.policy.Rights;

/**
 * Somebody whose credential was good.
 *
 * @param by the kind of the credential
 * @param rights what they may do at this very moment; none where the call did not {@linkplain Needs#rights ask} for
 *     them
 */
public record Actor(Principal principal, Credential by, Rights rights) {

    /** An actor whose rights were not asked for. */
    public Actor(Principal principal, Credential by) {
        this(principal, by, Rights.none());
    }

    /** The principal, where only this kind can come. */
    public <P extends Principal> P as(Class<P> kind) {
        return kind.cast(principal);
    }
}
