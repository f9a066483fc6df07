/**
 * {@code ./mvnw -f src/bench}: the gateway beside its peers under load, on this machine; never part of the WAR. It
 * promises that every server is fresh and stopped again, that the peers take turns, and that every run leaves a line in
 * {@code target/bench}. Start with {@link io.gatehouse.bench.Bench}; src/bench/README.md says what is measured.
 */
@NullMarked
@CheckReturnValue
package io.gatehouse.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
