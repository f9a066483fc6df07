package io.gatehouse.connection;

import java.time.Duration;

/** Time that only goes forward, from a start of its own: deadlines are kept on it, so that a wall clock that is set back keeps no socket open. */
@FunctionalInterface
public interface Stopwatch {

    Duration elapsed();
}
