package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The calendars of each tenant's people. An {@code owner} that is given is part of the question: another person's
 * calendar is not there.
 */
interface Calendars {

    /** False: the person is not there, and nothing was added. */
    boolean add(TenantId tenant, Calendar calendar);

    Optional<Calendar> find(TenantId tenant, CalendarId id, Optional<PersonId> owner);

    /** The calendar as it is then, or empty. */
    Optional<Calendar> change(TenantId tenant, CalendarId id, Optional<PersonId> owner, CalendarChange change);

    /** What was there, or empty. */
    Optional<Calendar> remove(TenantId tenant, CalendarId id, Optional<PersonId> owner);

    /** In the order of their ids, so that pages do not overlap. */
    List<Calendar> search(TenantId tenant, MetadataSearch search);
}
