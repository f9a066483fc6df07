package io.gatehouse.relay;

import io.gatehouse.log.ChannelKey;
import io.gatehouse.log.Message;
import io.gatehouse.presence.Change;

/** Takes what arrives from other nodes, in the order in which it was sent. */
public interface Arrivals {

    /** A message that has its place in the log. */
    void arrived(Message message);

    /** Somebody came to a channel, said something else about itself, or went. */
    void changed(Change change);

    /** Something came on this channel that could not be had as it was sent: it stands in the log. */
    void missed(ChannelKey channel);

    /** For a time nothing could arrive: whatever came meanwhile stands in the log. */
    void interrupted();
}
