/**
 * Making JSON values, with a provider that is looked up once. It promises what {@link jakarta.json.Json} does without its search of the class path at each call. Start with {@link io.gatehouse.ground.jsonp.Json}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {})
package io.gatehouse.ground.jsonp;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
