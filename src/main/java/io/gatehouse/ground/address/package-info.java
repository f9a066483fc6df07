/**
 * Network addresses and ranges of them as text. It promises that no name is ever looked up. Start with
 * {@link io.gatehouse.ground.address.AddressRange}.
 */
@NullMarked
@CheckReturnValue
@Room
package io.gatehouse.ground.address;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
