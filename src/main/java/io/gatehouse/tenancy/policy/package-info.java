/**
 * What a subject may do: policies of allow and reject, capabilities over channels, and the verdict on a question. It
 * promises that reject beats allow, that nothing is granted which no statement allows, and that combining can only
 * narrow. Start with {@link io.gatehouse.tenancy.policy.Rights}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "json", "problem"})
package io.gatehouse.tenancy.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
