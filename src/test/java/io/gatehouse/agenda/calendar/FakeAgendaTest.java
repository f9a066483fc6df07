package io.gatehouse.agenda.calendar;

import java.util.function.Supplier;

/** The fakes, held to the contract. */
class FakeAgendaTest extends AgendaContract {

    private final FakeAgenda agenda = new FakeAgenda();

    @Override
    People people() {
        return agenda.people();
    }

    @Override
    Calendars calendars() {
        return agenda.calendars();
    }

    @Override
    <T> T in(Supplier<T> transaction) {
        return transaction.get();
    }
}
