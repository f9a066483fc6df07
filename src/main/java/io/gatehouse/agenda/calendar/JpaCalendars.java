package io.gatehouse.agenda.calendar;

import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Calendars} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaCalendars implements Calendars {

    private static final String CALENDAR = " id, person_id, week_start, timezone, cast(metadata as text) ";
    private static final String ONE =
            " where tenant_id = ?1 and id = ?2 and person_id = coalesce(cast(?3 as uuid), person_id)";

    private final Sql sql;

    @Inject
    JpaCalendars(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaCalendars() {
        this.sql = null;
    }

    /** One statement: a person that is taken away at this moment is either seen and kept until the end, or not seen. */
    @Override
    public boolean add(TenantId tenant, Calendar calendar) {
        return sql.update(
                        "insert into agenda_calendars (tenant_id, id, person_id, week_start, timezone, metadata)"
                                + " select tenant_id, cast(?3 as uuid), id, ?4, ?5, cast(?6 as jsonb)"
                                + " from agenda_people where tenant_id = ?1 and id = ?2 for key share",
                        tenant.value(),
                        calendar.person().value(),
                        calendar.id().value(),
                        calendar.settings().weekStart().name(),
                        calendar.settings().timezone().getId(),
                        calendar.metadata().json().toString())
                == 1;
    }

    @Override
    public Optional<Calendar> find(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
        return sql.row("select" + CALENDAR + "from agenda_calendars" + ONE, tenant.value(), id.value(), uuid(owner))
                .map(JpaCalendars::calendar);
    }

    @Override
    public Optional<Calendar> change(TenantId tenant, CalendarId id, Optional<PersonId> owner, CalendarChange change) {
        return sql.row(
                        "update agenda_calendars set week_start = coalesce(cast(?4 as text), week_start),"
                                + " timezone = coalesce(cast(?5 as text), timezone),"
                                + " metadata = coalesce(cast(?6 as jsonb), metadata)" + ONE + " returning" + CALENDAR,
                        tenant.value(),
                        id.value(),
                        uuid(owner),
                        change.weekStart().map(DayOfWeek::name).orElse(null),
                        change.timezone().map(ZoneId::getId).orElse(null),
                        change.metadata().map(each -> each.json().toString()).orElse(null))
                .map(JpaCalendars::calendar);
    }

    @Override
    public Optional<Calendar> remove(TenantId tenant, CalendarId id, Optional<PersonId> owner) {
        return sql.row(
                        "delete from agenda_calendars" + ONE + " returning" + CALENDAR,
                        tenant.value(),
                        id.value(),
                        uuid(owner))
                .map(JpaCalendars::calendar);
    }

    @Override
    public List<Calendar> search(TenantId tenant, MetadataSearch search) {
        return sql
                .rows(
                        Sql.fitting(
                                "select" + CALENDAR + "from agenda_calendars where tenant_id = ?1"
                                        + " and metadata @> cast(?2 as jsonb) order by id limit ?3 offset ?4",
                                "octet_length(metadata)",
                                "id"),
                        tenant.value(),
                        search.wanted().json().toString(),
                        search.limit(),
                        search.skip())
                .stream()
                .map(JpaCalendars::calendar)
                .toList();
    }

    private static @Nullable UUID uuid(Optional<PersonId> owner) {
        return owner.map(PersonId::value).orElse(null);
    }

    private static Calendar calendar(Row row) {
        return new Calendar(
                new CalendarId(row.uuid(0)),
                new PersonId(row.uuid(1)),
                new Settings(DayOfWeek.valueOf(row.text(2)), ZoneId.of(row.text(3))),
                Metadata.kept(row.text(4)));
    }
}
