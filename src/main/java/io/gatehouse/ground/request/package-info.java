/**
 * Requests before anything else looks at them: who makes them where proxies stand in front, how many an address has in
 * progress, how long a body may take. It promises that nobody chooses an address for himself, and that a slow client
 * holds its share only. Start with {@link io.gatehouse.ground.request.FirstFilter}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"address", "id", "problem"})
package io.gatehouse.ground.request;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
