/**
 * People and their calendars, for whichever dialect serves them. It promises that a calendar is never found under
 * another tenant, nor under another person where a person is named, and that it goes with its person. Start with
 * {@link io.gatehouse.agenda.calendar.AgendaDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "database", "id", "json", "problem", "secret"})
package io.gatehouse.agenda.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
