/**
 * What a subject may do: operations per channel pattern. It promises that combining capabilities can only narrow them. Start with
 * {@link io.gatehouse.policy.Capabilities}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"json", "problem"})
package io.gatehouse.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
