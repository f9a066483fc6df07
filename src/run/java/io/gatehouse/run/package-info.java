/**
 * {@code ./mvnw -Prun}: the gateway on this machine with a PostgreSQL of its own and a demo tenant, for looking around
 * and for developing; never part of the WAR. It promises that a second run finds what the first one made, that nothing
 * listens beyond the loopback address, and that nothing keeps running when it ends. Start with
 * {@link io.gatehouse.run.Run}.
 */
@NullMarked
@CheckReturnValue
package io.gatehouse.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
