package io.gatehouse.realtime.relay;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import java.util.List;

/** Takes what arrives from other nodes, in the order in which it was sent. */
public interface Arrivals {

    /** Messages of one channel that have their places in the log, in its order. */
    void arrived(ChannelKey channel, List<Message> messages);

    /** Somebody came to a channel, said something else about itself, or went. */
    void changed(Change change);

    /** Something came on this channel that could not be had as it was sent: it stands in the log. */
    void missed(ChannelKey channel);

    /** For a time nothing could arrive: whatever came meanwhile stands in the log. */
    void interrupted();
}
