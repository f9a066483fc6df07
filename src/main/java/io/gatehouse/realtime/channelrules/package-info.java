/**
 * How a tenant's channels behave, by patterns of their names: what is kept, who is told of, who may publish at all. It
 * promises that a change is known on this node when it is answered, and on others within a second. Start with
 * {@link io.gatehouse.realtime.channelrules.ChannelRulesDesk}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"audit", "channel", "cluster", "database", "id", "json", "log", "policy", "problem"})
package io.gatehouse.realtime.channelrules;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
