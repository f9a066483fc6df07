package io.gatehouse.agenda.calendar;

import static io.gatehouse.Fixed.TENANT;
import static io.gatehouse.agenda.calendar.AgendaContract.OSLO;
import static io.gatehouse.agenda.calendar.AgendaContract.OTHER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.ReadableTrail;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The front desk over memory. */
class AgendaDeskTest {

    private static final Metadata BLUE = new Metadata(Map.of("colour", "blue"));

    private final ReadableTrail trail = new ReadableTrail();
    private final AgendaDesk desk = new FakeAgenda().desk(trail, Fixed.entropy());

    @Test
    void givesEverybodyAnIdOfTheirOwn() {
        Person alice = desk.enrol(TENANT, BLUE);
        assertThat(desk.enrol(TENANT, BLUE).id(), is(not(alice.id())));
        assertThat(alice.id().value().version(), is(4));
        assertThat(desk.person(TENANT, alice.id()), is(Optional.of(alice)));
        assertThat(desk.person(OTHER, alice.id()), is(Optional.empty()));
    }

    @Test
    void leavesMetadataThatIsNotGiven() {
        Person alice = desk.enrol(TENANT, BLUE);
        assertThat(desk.change(TENANT, alice.id(), Optional.empty()), is(Optional.of(alice)));
        assertThat(
                desk.change(TENANT, alice.id(), Optional.of(Metadata.NONE))
                        .orElseThrow()
                        .metadata(),
                is(Metadata.NONE));
    }

    @Test
    void opensNoCalendarForSomebodyElsewhere() {
        Person alice = desk.enrol(TENANT, BLUE);
        assertThat(desk.open(OTHER, alice.id(), OSLO, BLUE), is(Optional.empty()));
        Calendar work = desk.open(TENANT, alice.id(), OSLO, BLUE).orElseThrow();
        assertThat(desk.calendars(TENANT, MetadataSearch.of("colour", "blue", 0, 9)), contains(work));
    }

    @Test
    void notesWhoWasTakenAwayAndNobodyElse() {
        Person alice = desk.enrol(TENANT, BLUE);
        assertThat(desk.remove(OTHER, alice.id()), is(Optional.empty()));
        assertThat(trail.events, empty());
        assertThat(desk.remove(TENANT, alice.id()), is(Optional.of(alice)));
        assertThat(trail.kinds(), contains("person.removed"));
    }
}
