package io.gatehouse.agenda.calendar;

import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * The room's front desk, one transaction a call. What is not there is an empty answer, and so is what belongs to
 * another tenant, or to another person than the {@code owner} that is given. Whether the caller may do it was decided
 * before.
 */
@ApplicationScoped
@Transactional
public class AgendaDesk {

    private final People people;
    private final Calendars calendars;
    private final AuditTrail audit;
    private final Entropy entropy;

    @Inject
    AgendaDesk(People people, Calendars calendars, AuditTrail audit, Entropy entropy) {
        this.people = people;
        this.calendars = calendars;
        this.audit = audit;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AgendaDesk() {
        this(null, null, null, null);
    }

    /** A new person. */
    public Person enrol(TenantId tenant, Metadata metadata) {
        Person person = new Person(new PersonId(entropy.uuid()), metadata);
        people.add(tenant, person);
        return person;
    }

    public Optional<Person> person(TenantId tenant, PersonId id) {
        return people.find(tenant, id);
    }

    /** The person as it is then; without metadata it stays as it is. */
    public Optional<Person> change(TenantId tenant, PersonId id, Optional<Metadata> metadata) {
        return metadata.isEmpty() ? people.find(tenant, id) : people.change(tenant, id, metadata.get());
    }

    /** Takes a person away, and its calendars with it. What was there. */
    public Optional<Person> remove(TenantId tenant, PersonId id) {
        Optional<Person> removed = people.remove(tenant, id);
        removed.ifPresent(each -> audit.record(new AuditEvent.OfSubject(
                AuditKind.PERSON_REMOVED, tenant, new SubjectId(id.toString()), "with its calendars")));
        return removed;
    }

    public List<Person> people(TenantId tenant, MetadataSearch search) {
        return people.search(tenant, search);
    }

    /** A new calendar; empty: there is no such person. */
    public Optional<Calendar> open(TenantId tenant, PersonId person, Settings settings, Metadata metadata) {
        Calendar calendar = new Calendar(new CalendarId(entropy.uuid()), person, settings, metadata);
        return calendars.add(tenant, calendar) ? Optional.of(calendar) : Optional.empty();
    }

    public Optional<Calendar> calendar(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
        return calendars.find(tenant, id, owner);
    }

    /** The calendar as it is then. */
    public Optional<Calendar> change(TenantId tenant, CalendarId id, Optional<PersonId> owner, CalendarChange change) {
        return calendars.change(tenant, id, owner, change);
    }

    /** What was there. */
    public Optional<Calendar> remove(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
        return calendars.remove(tenant, id, owner);
    }

    public List<Calendar> calendars(TenantId tenant, MetadataSearch search) {
        return calendars.search(tenant, search);
    }
}
