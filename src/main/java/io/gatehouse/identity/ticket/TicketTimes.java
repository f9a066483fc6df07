package io.gatehouse.identity.ticket;

import java.time.Duration;

/**
 * How long a ticket lives, and what this node is called in the notes on spent ones.
 *
 * @param lifetime at most 60 s; 15 s is plenty for opening a socket
 */
public record TicketTimes(Duration lifetime, String node) {

    public TicketTimes {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("gatehouse.ticket.lifetime must be above 0 and at most PT60S");
        }
    }
}
