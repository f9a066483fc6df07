package io.gatehouse.agenda.calendar;

import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@link People} and {@link Calendars} in memory; they pass the contract that PostgreSQL passes. */
public final class FakeAgenda {

    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, Calendar> calendars = new TreeMap<>();

    /** The room's front desk over this memory, for tests of other rooms. */
    public AgendaDesk desk(AuditTrail audit, Entropy entropy) {
        return new AgendaDesk(people(), calendars(), audit, entropy);
    }

    People people() {
        return new InMemory();
    }

    Calendars calendars() {
        return new CalendarsInMemory();
    }

    private static String key(TenantId tenant, Object id) {
        return tenant + " " + id;
    }

    private static boolean has(Metadata metadata, MetadataSearch search) {
        return metadata.entries()
                .entrySet()
                .containsAll(search.wanted().entries().entrySet());
    }

    private static <T> Stream<T> of(TenantId tenant, Map<String, T> all) {
        return all.entrySet().stream()
                .filter(each -> each.getKey().startsWith(tenant + " "))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue);
    }

    private final class InMemory implements People {

        @Override
        public void add(TenantId tenant, Person person) {
            people.put(key(tenant, person.id()), person);
        }

        @Override
        public Optional<Person> find(TenantId tenant, PersonId id) {
            return Optional.ofNullable(people.get(key(tenant, id)));
        }

        @Override
        public Optional<Person> change(TenantId tenant, PersonId id, Metadata metadata) {
            return Optional.ofNullable(
                    people.computeIfPresent(key(tenant, id), (key, old) -> new Person(old.id(), metadata)));
        }

        @Override
        public Optional<Person> remove(TenantId tenant, PersonId id) {
            calendars
                    .entrySet()
                    .removeIf(each -> each.getKey().startsWith(tenant + " ")
                            && each.getValue().person().equals(id));
            return Optional.ofNullable(people.remove(key(tenant, id)));
        }

        @Override
        public List<Person> search(TenantId tenant, MetadataSearch search) {
            return of(tenant, people)
                    .filter(each -> has(each.metadata(), search))
                    .skip(search.skip())
                    .limit(search.limit())
                    .toList();
        }
    }

    private final class CalendarsInMemory implements Calendars {

        @Override
        public boolean add(TenantId tenant, Calendar calendar) {
            boolean there = people.containsKey(key(tenant, calendar.person()));
            return there && calendars.put(key(tenant, calendar.id()), calendar) == null;
        }

        @Override
        public Optional<Calendar> find(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
            return Optional.ofNullable(calendars.get(key(tenant, id)))
                    .filter(each -> owner.isEmpty() || owner.get().equals(each.person()));
        }

        @Override
        public Optional<Calendar> change(
                TenantId tenant, CalendarId id, Optional<PersonId> owner, CalendarChange change) {
            Optional<Calendar> changed = find(tenant, id, owner)
                    .map(old -> new Calendar(
                            id,
                            old.person(),
                            new Settings(
                                    change.weekStart().orElse(old.settings().weekStart()),
                                    change.timezone().orElse(old.settings().timezone())),
                            change.metadata().orElse(old.metadata())));
            changed.ifPresent(each -> calendars.put(key(tenant, id), each));
            return changed;
        }

        @Override
        public Optional<Calendar> remove(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
            Optional<Calendar> found = find(tenant, id, owner);
            found.ifPresent(each -> calendars.remove(key(tenant, id)));
            return found;
        }

        @Override
        public List<Calendar> search(TenantId tenant, MetadataSearch search) {
            return of(tenant, calendars)
                    .filter(each -> has(each.metadata(), search))
                    .skip(search.skip())
                    .limit(search.limit())
                    .toList();
        }
    }
}
