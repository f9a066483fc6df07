/**
 * The peer "bare": the least that a container needs for an authenticated socket, as a WAR of its own. It promises to
 * check a token as fully as the other peers do, and to do nothing else. Start with
 * {@link io.gatehouse.bare.BareEndpoint}; only the JDK and Jakarta EE are there when it runs.
 */
@NullMarked
@CheckReturnValue
package io.gatehouse.bare;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
