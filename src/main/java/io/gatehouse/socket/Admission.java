package io.gatehouse.socket;

import io.gatehouse.id.TenantId;
import io.gatehouse.problem.Refusal;
import io.gatehouse.ticket.TicketOffice.Redeemed;
import java.util.Optional;
import java.util.function.Function;

/** What the {@link Doorkeeper} decided. */
sealed interface Admission {

    /** Calls the one function that is for this decision. */
    <T> T fold(Function<Admitted, T> admitted, Function<TurnedAway, T> turnedAway);

    /** Come in. Without a redeemed ticket: as a bare socket that has to authenticate first. */
    record Admitted(TenantId tenant, String address, Optional<Redeemed> redeemed) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<TurnedAway, T> turnedAway) {
            return admitted.apply(this);
        }
    }

    /** Stay outside. */
    record TurnedAway(Refusal refusal) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<TurnedAway, T> turnedAway) {
            return turnedAway.apply(this);
        }
    }
}
