package io.gatehouse.agenda;

/** Somebody who has calendars. */
public record Person(PersonId id, Metadata metadata) {}
