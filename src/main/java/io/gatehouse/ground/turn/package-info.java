/**
 * Sharing what is scarce: threads that ask outside, processor time for passwords. It promises that no tenant and no
 * place has more than its share at once, that who waits is served by how little its tenant has, and that nobody waits
 * for longer than asked. Start with {@link io.gatehouse.ground.turn.Turns}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id"})
package io.gatehouse.ground.turn;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
