package io.gatehouse.tenancy.cluster;

import java.time.Duration;

/**
 * Time that only goes forward, from a start of its own: deadlines are kept on it, and how long ago something was, so
 * that a wall clock that is set back changes neither.
 */
@FunctionalInterface
public interface Stopwatch {

    Duration elapsed();
}
