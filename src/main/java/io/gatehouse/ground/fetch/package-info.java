/**
 * Fetching what a tenant names: a URL from outside, dialled from inside. It promises that only public addresses are
 * dialled (or what the operator allows), that a fetch ends in time and stays small, that a tenant takes its share of
 * fetches only, and that who asked learns nothing from a failure. Start with {@link io.gatehouse.ground.fetch.Fetcher}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"address", "id", "problem", "secret", "turn"})
package io.gatehouse.ground.fetch;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
