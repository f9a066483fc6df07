package io.gatehouse.agenda.calendar;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.ground.id.TenantId;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fakes and PostgreSQL both do. */
abstract class AgendaContract {

    static final TenantId OTHER = new TenantId("other");
    static final Metadata BLUE = new Metadata(Map.of("colour", "blue", "'); drop table agenda_people; --", "🎻\n\"\\"));
    static final Person ALICE = new Person(new PersonId(new UUID(1, 1)), BLUE);
    static final Person BOB = new Person(new PersonId(new UUID(1, 2)), Metadata.NONE);
    static final Settings OSLO = new Settings(DayOfWeek.SUNDAY, ZoneId.of("Europe/Oslo"));
    static final Calendar WORK = new Calendar(new CalendarId(new UUID(2, 1)), ALICE.id(), OSLO, BLUE);

    private static final CalendarChange NOTHING =
            new CalendarChange(Optional.empty(), Optional.empty(), Optional.empty());

    abstract People people();

    abstract Calendars calendars();

    abstract <T> T in(Supplier<T> transaction);

    @BeforeEach
    void fill() {
        add(TENANT, ALICE);
        add(TENANT, BOB);
        assertThat(in(() -> calendars().add(TENANT, WORK)), is(true));
    }

    @Test
    void findsWhatWasAdded() {
        assertThat(in(() -> people().find(TENANT, ALICE.id())), is(Optional.of(ALICE)));
        assertThat(find(TENANT, WORK.id(), Optional.empty()), is(Optional.of(WORK)));
        assertThat(find(TENANT, WORK.id(), Optional.of(ALICE.id())), is(Optional.of(WORK)));
    }

    @Test
    void neverFindsAnotherTenantsPersonOrCalendar() {
        assertThat(in(() -> people().find(OTHER, ALICE.id())), is(Optional.empty()));
        assertThat(in(() -> people().change(OTHER, ALICE.id(), Metadata.NONE)), is(Optional.empty()));
        assertThat(in(() -> people().remove(OTHER, ALICE.id())), is(Optional.empty()));
        assertThat(in(() -> people().search(OTHER, blue(0, 9))), empty());
        assertThat(find(OTHER, WORK.id(), Optional.empty()), is(Optional.empty()));
        assertThat(change(OTHER, Optional.empty(), toTokyo()), is(Optional.empty()));
        assertThat(in(() -> calendars().remove(OTHER, WORK.id(), Optional.empty())), is(Optional.empty()));
        assertThat(in(() -> calendars().search(OTHER, blue(0, 9))), empty());
        findsWhatWasAdded();
    }

    @Test
    void neverFindsAnotherPersonsCalendar() {
        Optional<PersonId> bob = Optional.of(BOB.id());
        assertThat(find(TENANT, WORK.id(), bob), is(Optional.empty()));
        assertThat(change(TENANT, bob, toTokyo()), is(Optional.empty()));
        assertThat(in(() -> calendars().remove(TENANT, WORK.id(), bob)), is(Optional.empty()));
        findsWhatWasAdded();
    }

    @Test
    void addsNoCalendarToAPersonThatIsNotThere() {
        Calendar lost = new Calendar(new CalendarId(new UUID(2, 2)), new PersonId(new UUID(9, 9)), OSLO, Metadata.NONE);
        assertThat(in(() -> calendars().add(TENANT, lost)), is(false));
        Calendar foreign = new Calendar(new CalendarId(new UUID(2, 3)), ALICE.id(), OSLO, Metadata.NONE);
        assertThat("a person of another tenant", in(() -> calendars().add(OTHER, foreign)), is(false));
        assertThat(find(OTHER, foreign.id(), Optional.empty()), is(Optional.empty()));
    }

    @Test
    void givesTwoTenantsTheSameIds() {
        Person twin = new Person(ALICE.id(), Metadata.NONE);
        add(OTHER, twin);
        assertThat(in(() -> people().find(OTHER, ALICE.id())), is(Optional.of(twin)));
        assertThat(in(() -> people().remove(OTHER, ALICE.id())), is(Optional.of(twin)));
        findsWhatWasAdded();
    }

    @Test
    void replacesMetadataAsAWhole() {
        Metadata red = new Metadata(Map.of("size", "7"));
        assertThat(in(() -> people().change(TENANT, ALICE.id(), red)), is(Optional.of(new Person(ALICE.id(), red))));
        assertThat(in(() -> people().change(TENANT, new PersonId(new UUID(9, 9)), red)), is(Optional.empty()));
        CalendarChange change = new CalendarChange(Optional.empty(), Optional.empty(), Optional.of(red));
        Calendar changed = new Calendar(WORK.id(), WORK.person(), WORK.settings(), red);
        assertThat(change(TENANT, Optional.empty(), change), is(Optional.of(changed)));
        assertThat(find(TENANT, WORK.id(), Optional.empty()), is(Optional.of(changed)));
    }

    @Test
    void changesOnlyWhatIsGiven() {
        assertThat(change(TENANT, Optional.of(ALICE.id()), NOTHING), is(Optional.of(WORK)));
        Settings tokyo = new Settings(DayOfWeek.SUNDAY, ZoneId.of("Asia/Tokyo"));
        Calendar moved = new Calendar(WORK.id(), WORK.person(), tokyo, WORK.metadata());
        assertThat(change(TENANT, Optional.of(ALICE.id()), toTokyo()), is(Optional.of(moved)));
    }

    @Test
    void takesCalendarsAwayWithTheirPerson() {
        assertThat(in(() -> people().remove(TENANT, ALICE.id())), is(Optional.of(ALICE)));
        assertThat(in(() -> people().remove(TENANT, ALICE.id())), is(Optional.empty()));
        assertThat(find(TENANT, WORK.id(), Optional.empty()), is(Optional.empty()));
    }

    @Test
    void findsByExactlyThisTextUnderExactlyThisName() {
        assertThat(in(() -> people().search(TENANT, blue(0, 9))), contains(ALICE));
        assertThat(in(() -> calendars().search(TENANT, blue(0, 9))), contains(WORK));
        for (String[] near :
                new String[][] {{"colour", "Blue"}, {"colour", "blu"}, {"color", "blue"}, {"blue", "colour"}}) {
            MetadataSearch search = MetadataSearch.of(near[0], near[1], 0, 9);
            assertThat(in(() -> people().search(TENANT, search)), empty());
            assertThat(in(() -> calendars().search(TENANT, search)), empty());
        }
    }

    @Test
    void turnsPagesThatDoNotOverlap() {
        Person carol = new Person(new PersonId(new UUID(1, 3)), BLUE);
        add(TENANT, carol);
        assertThat(in(() -> people().search(TENANT, blue(0, 1))), contains(ALICE));
        assertThat(in(() -> people().search(TENANT, blue(1, 1))), contains(carol));
        assertThat(in(() -> people().search(TENANT, blue(2, 1))), empty());
        assertThat(in(() -> people().search(TENANT, blue(0, 0))), empty());
    }

    void add(TenantId tenant, Person person) {
        boolean done = in(() -> {
            people().add(tenant, person);
            return true;
        });
        assertThat(done, is(true));
    }

    private Optional<Calendar> find(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
        return in(() -> calendars().find(tenant, id, owner));
    }

    private Optional<Calendar> change(TenantId tenant, Optional<PersonId> owner, CalendarChange change) {
        return in(() -> calendars().change(tenant, WORK.id(), owner, change));
    }

    private static CalendarChange toTokyo() {
        return new CalendarChange(Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo")), Optional.empty());
    }

    private static MetadataSearch blue(int skip, int limit) {
        return MetadataSearch.of("colour", "blue", skip, limit);
    }
}
