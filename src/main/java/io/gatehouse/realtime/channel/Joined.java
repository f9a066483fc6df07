package io.gatehouse.realtime.channel;

import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import java.util.List;

/**
 * Where a subscriber begins to listen.
 *
 * @param head the last message before what it will get
 * @param recovered whether {@code missed} is everything that came since it listened last; false also where it does not
 *     say since when
 */
public record Joined(Position head, boolean recovered, List<Message> missed) {

    public Joined {
        missed = List.copyOf(missed);
    }
}
