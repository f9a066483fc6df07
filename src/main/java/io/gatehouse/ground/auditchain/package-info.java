/**
 * The chains of hashes over the trail: how events get their places in them, and how they are verified and exported. It
 * promises that what was changed or taken away after it was sealed is found. Start with
 * {@link io.gatehouse.ground.auditchain.SealingRun}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "database", "id", "json", "offer", "secret"})
package io.gatehouse.ground.auditchain;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
