package io.gatehouse.agenda.calendar;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PostgreSQL, held to the contract; and what only a database can do. */
class JpaAgendaTest extends AgendaContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final JpaPeople people = new JpaPeople(sql);
    private final JpaCalendars calendars = new JpaCalendars(sql);

    /** The tenants first. */
    @BeforeEach
    @Override
    void fill() {
        database.inTransaction(() -> {
            for (TenantId tenant : List.of(TENANT, OTHER)) {
                sql.update(
                        "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'closed', now())",
                        tenant.value());
            }
        });
        super.fill();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    People people() {
        return people;
    }

    @Override
    Calendars calendars() {
        return calendars;
    }

    @Override
    <T> T in(Supplier<T> transaction) {
        return database.inTransaction(transaction);
    }

    @Test
    @DisplayName("N6: a search ends with the row that makes it 1 MiB, and goes on from there")
    void findsNoMoreBytesThanFit() {
        Map<String, String> much = new TreeMap<>(Map.of("colour", "red"));
        IntStream.range(0, 10).forEach(i -> much.put("k" + i, "x".repeat(4_000)));
        IntStream.range(0, 30)
                .mapToObj(i -> new Person(new PersonId(new UUID(3, i)), new Metadata(much)))
                .forEach(each -> add(TENANT, each));
        List<Person> first =
                database.inTransaction(() -> people.search(TENANT, MetadataSearch.of("colour", "red", 0, 1_000)));
        assertThat(first, hasSize(27)); // 26.1 of 40,120 bytes
        List<Person> rest = database.inTransaction(
                () -> people.search(TENANT, MetadataSearch.of("colour", "red", first.size(), 1_000)));
        assertThat(rest, hasSize(3));
        for (Person each : first) {
            Calendar calendar = new Calendar(new CalendarId(each.id().value()), each.id(), OSLO, each.metadata());
            assertThat(in(() -> calendars().add(TENANT, calendar)), is(true));
        }
        assertThat(in(() -> calendars().search(TENANT, MetadataSearch.of("colour", "red", 0, 1_000))), hasSize(27));
        assertThat(in(() -> calendars().search(TENANT, MetadataSearch.of("colour", "red", 0, 5))), hasSize(5));
    }

    @Test
    void losesEverythingWithItsTenant() {
        database.inTransaction(() -> sql.update("delete from tenants where id = ?1", TENANT.value()));
        assertThat(database.inTransaction(() -> sql.rows("select id from agenda_people")), empty());
        assertThat(database.inTransaction(() -> sql.rows("select id from agenda_calendars")), empty());
    }

    @Test
    void addsNoCalendarToAPersonThatIsTakenAwayAtThisMoment() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (TestDatabase node = database.another()) {
            Calendars there = new JpaCalendars(new Sql(node.rows()));
            Calendar late = new Calendar(new CalendarId(new UUID(2, 7)), ALICE.id(), OSLO, Metadata.NONE);
            database.rows().getTransaction().begin();
            assertThat(people.remove(TENANT, ALICE.id()), is(Optional.of(ALICE)));
            Future<Boolean> waits = other.submit(() -> node.inTransaction(() -> there.add(TENANT, late)));
            database.rows().getTransaction().commit();
            assertThat(waits.get(20, TimeUnit.SECONDS), is(false));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void looksMetadataUpInAnIndex() {
        List<String> indexes = database.inTransaction(() ->
                sql.rows("select indexname from pg_indexes where indexdef like '%jsonb_path_ops%' order by 1").stream()
                        .map(row -> row.text(0))
                        .toList());
        assertThat(indexes, contains("agenda_calendars_by_metadata", "agenda_people_by_metadata"));
    }
}
