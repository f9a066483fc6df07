package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Question;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every permission that a {@code schedulerPolicy} may name; a token with any other name is no token. Those of events
 * and schedules are needed by no call yet.
 */
public enum SchedulerPermission {
    ALL("*"),
    CREATE_CALENDAR("CreateCalendar"),
    UPDATE_CALENDAR("UpdateCalendar"),
    DELETE_CALENDAR("DeleteCalendar"),
    CREATE_CALENDAR_EVENT("CreateCalendarEvent"),
    UPDATE_CALENDAR_EVENT("UpdateCalendarEvent"),
    DELETE_CALENDAR_EVENT("DeleteCalendarEvent"),
    CREATE_SCHEDULE("CreateSchedule"),
    UPDATE_SCHEDULE("UpdateSchedule"),
    DELETE_SCHEDULE("DeleteSchedule");

    private final String text;

    SchedulerPermission(String text) {
        this.text = text;
    }

    /** The permission of exactly this name; case matters. */
    static Optional<SchedulerPermission> named(String name) {
        return Arrays.stream(values()).filter(each -> each.text.equals(name)).findFirst();
    }

    /** Its name in a token. */
    String text() {
        return text;
    }

    Permission permission() {
        return new Permission(text);
    }

    /** May somebody do this? Not to be asked of {@link #ALL}. */
    Question question() {
        return Question.of(text);
    }
}
