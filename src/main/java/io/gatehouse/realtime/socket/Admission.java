package io.gatehouse.realtime.socket;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.SignedInOn;
import io.gatehouse.identity.ticket.TicketOffice.Redeemed;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** What the {@link Doorkeeper} decided. */
sealed interface Admission {

    /** Calls the one function that is for this decision. */
    <T> T fold(Function<Admitted, T> admitted, Function<TurnedAway, T> turnedAway);

    /**
     * Come in. Without a redeemed ticket: as a bare socket that has to authenticate first.
     *
     * @param on what somebody signs in on who does so on the socket
     * @param used whether a socket came in by it: whatever a container does with a handshake, an admission is for one socket
     */
    record Admitted(TenantId tenant, String address, Optional<Redeemed> redeemed, SignedInOn on, AtomicBoolean used)
            implements Admission {

        Admitted(TenantId tenant, String address, Optional<Redeemed> redeemed, SignedInOn on) {
            this(tenant, address, redeemed, on, new AtomicBoolean());
        }

        /** Uses the admission up. False: it was used. */
        boolean use() {
            return used.compareAndSet(false, true);
        }

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
