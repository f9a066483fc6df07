/**
 * What a wire protocol has to be for sockets to speak it: its handshake read, its messages read into deeds, facts
 * written as messages. It knows no protocol, and it promises that whoever uses it sees neither. Start with
 * {@link io.gatehouse.realtime.dialect.Dialect}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"deed", "fact", "id", "policy", "problem", "secret", "session", "subscription", "ticket"})
package io.gatehouse.realtime.dialect;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
