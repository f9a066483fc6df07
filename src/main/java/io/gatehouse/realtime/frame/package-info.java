/**
 * The native protocol, {@code gatehouse.v1}: the frames and the codec between them and text. Pure: no sockets, no clock, no state. It promises that every text becomes a frame or a
 * refusal. Start with {@link io.gatehouse.realtime.frame.FrameCodec}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"channel", "id", "json", "log", "policy", "presence", "problem", "secret"})
package io.gatehouse.realtime.frame;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
