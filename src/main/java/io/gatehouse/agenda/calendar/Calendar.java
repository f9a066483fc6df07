package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Set;

/** A person's calendar. */
public record Calendar(CalendarId id, PersonId person, Settings settings, Metadata metadata) {

    /**
     * How a calendar counts days and weeks.
     *
     * @param timezone a region of the IANA database, no bare offset
     */
    public record Settings(DayOfWeek weekStart, ZoneId timezone) {}

    private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds();

    /** The time zone of exactly this IANA name; refuses with {@link Problem#INVALID_REQUEST}. */
    public static ZoneId timezone(String name) {
        if (!REGIONS.contains(name)) {
            throw new Refusal(Problem.INVALID_REQUEST, "a time zone is an IANA name such as Europe/Oslo");
        }
        return ZoneId.of(name);
    }
}
