/**
 * Which connections are closed, when, and in which order: where sessions end, where a node is drained, ends or cannot
 * read the feed, and where rights changed. It promises that every socket is fenced before the first farewell is said.
 * Start with {@link io.gatehouse.realtime.cutting.Cutter}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"channel", "cluster", "connection", "id", "offer", "problem", "rulebook", "secret", "session"})
package io.gatehouse.realtime.cutting;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
