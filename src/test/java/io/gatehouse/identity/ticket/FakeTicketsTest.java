package io.gatehouse.identity.ticket;

import java.util.function.Supplier;

/** The fake keeps the contract. */
class FakeTicketsTest extends TicketsContract {

    private final FakeTickets tickets = new FakeTickets();

    @Override
    Tickets tickets() {
        return tickets;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
