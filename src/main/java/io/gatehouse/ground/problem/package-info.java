/**
 * One catalogue of everything that can be refused, and the only place that knows how a refusal looks on the wire: RFC
 * 9457 over HTTP, the {@code error} frame and the close code on a socket. It promises that nothing internal leaves in a
 * detail. Start with {@link io.gatehouse.ground.problem.Problem}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"offer"})
package io.gatehouse.ground.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
