package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.actor.Principal;
import io.gatehouse.identity.actor.Recogniser;
import io.gatehouse.identity.actor.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.function.Function;

/** Brings accounts' servers and users to the {@link NettuDoor}. */
@ApplicationScoped
class NettuRecognisers {

    /** An account's server, by the account's API key. */
    @Produces
    @ApplicationScoped
    Recogniser ofKeys(NettuDoor door) {
        return new Known(Credential.NETTU_KEY, shown -> door.admin(Credentials.in(shown)));
    }

    /** An account's user, by a token that the account signed. */
    @Produces
    @ApplicationScoped
    Recogniser ofTokens(NettuDoor door) {
        return new Known(Credential.NETTU_TOKEN, shown -> door.user(Credentials.in(shown)));
    }

    /** One of the two. */
    private record Known(Credential kind, Function<Shown, Principal> door) implements Recogniser {

        /** Whatever is shown: nettu's clients know one answer, and the trail tells of everybody. */
        @Override
        public boolean claims(Shown shown) {
            return true;
        }

        @Override
        public Actor recognise(Shown shown, Demand demand) {
            return new Actor(door.apply(shown), kind);
        }
    }
}
