package io.gatehouse.agenda.calendar;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is to become of a calendar; what is empty stays.
 *
 * @param metadata takes the place of all that was there
 */
public record CalendarChange(Optional<DayOfWeek> weekStart, Optional<ZoneId> timezone, Optional<Metadata> metadata) {}
