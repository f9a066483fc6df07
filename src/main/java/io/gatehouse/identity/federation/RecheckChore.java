package io.gatehouse.identity.federation;

import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** Offers {@link Rechecks} as a chore. */
@ApplicationScoped
class RecheckChore {

    @Produces
    static Chore rechecking(Rechecks rechecks) {
        return Chore.every(Duration.ofMillis(500), "recheck of sign-ins", rechecks::run);
    }
}
