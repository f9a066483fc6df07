package io.gatehouse.identity.ticket;

import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Where tickets wait to be taken, once. */
interface Tickets {

    void put(TenantId tenant, byte[] digest, Pass pass);

    /**
     * Takes the ticket where it is there and {@code now} is before its end; of any number of callers at the same
     * instant one gets it. Notes where it was spent.
     */
    Optional<Pass> take(TenantId tenant, byte[] digest, Instant now, Spending spending);

    /** Where the ticket was spent, if it was, for the audit trail. */
    Optional<Spending> spent(TenantId tenant, byte[] digest);

    /** Drops tickets that expired, and notes on spent ones, before {@code before}, exclusive. How many rows went. */
    int sweep(Instant before);

    /** Where a ticket was shown. */
    record Spending(String node, String address) {}
}
