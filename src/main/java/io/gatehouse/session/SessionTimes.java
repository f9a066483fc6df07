package io.gatehouse.session;

import java.time.Duration;

/**
 * How long things last in this room.
 *
 * @param absolute a session's longest life, from its start
 * @param idle how long a session lives without use
 * @param leeway how long a token that was just replaced gets its successor again; zero: never
 * @param chains how many chains of tokens a session keeps; opening one more drops the one that was used least recently
 */
public record SessionTimes(Duration absolute, Duration idle, Duration leeway, int chains) {}
