/**
 * The generator of load: WebSocket visits to a server on this machine, one event loop for many, times from one
 * monotonic clock. It promises that every visit has a deadline, that an arrival is timed from when it was due, and that
 * nothing but the loopback address is called. Start with {@link io.gatehouse.load.Visit}.
 */
@NullMarked
@CheckReturnValue
package io.gatehouse.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
