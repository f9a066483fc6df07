/**
 * Who acts: the one place that reads what a request shows, and the one way to ask who is calling. It promises that
 * every bad credential gets one answer whatever the cause, and that the challenge fits what the resource takes. Start
 * with {@link io.gatehouse.identity.actor.NeedsFilter}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "cluster", "id", "key", "offer", "policy", "problem", "quota", "rulebook", "secret", "tenant"})
package io.gatehouse.identity.actor;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
