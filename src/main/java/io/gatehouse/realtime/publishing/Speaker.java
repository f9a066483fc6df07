package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.realtime.subscription.Participant;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;

/** Whoever does something on channels in one request. */
record Speaker(TenantId tenant, Standing standing, Rights rights, boolean isServer) implements Participant {

    /** An actor whose rights were asked for. */
    static Speaker of(Actor actor) {
        return new Speaker(
                actor.principal().tenant().orElseThrow(),
                actor.principal().standing().orElseThrow(),
                actor.rights(),
                actor.by() == Credential.API_KEY);
    }
}
