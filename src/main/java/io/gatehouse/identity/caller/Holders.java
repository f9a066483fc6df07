package io.gatehouse.identity.caller;

import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives whoever holds a session the rights of this moment, where a call asks for them. */
@ApplicationScoped
class Holders {

    private final Rulebook rulebook;

    @Inject
    Holders(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Holders() {
        this(null);
    }

    Actor actor(SessionHolder holder, Credential by, Demand demand) {
        return new Actor(holder, by, demand.rights() ? rights(holder.session()) : Rights.none());
    }

    private Rights rights(Session session) {
        return rulebook.read(session.tenant(), session.subject()).rightsOf(session.standing(), session.bounds());
    }
}
