package io.gatehouse.log;

/** Takes what arrives from other nodes, in the order in which it was sent. */
public interface Arrivals {

    /** A message that has its place in the log. */
    void arrived(Message message);

    /** Something came on this channel that could not be had as it was sent: it stands in the log. */
    void missed(ChannelKey channel);

    /** For a time nothing could arrive: whatever came meanwhile stands in the log. */
    void interrupted();
}
