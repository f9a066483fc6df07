package io.gatehouse.agenda.calendar;

/** Somebody who has calendars. */
public record Person(PersonId id, Metadata metadata) {}
