package io.gatehouse.realtime.log;

import java.util.Optional;

/** What was published on channels, in the one order that holds for all nodes. */
public interface Log {

    /** A slice ends with the message that makes it as many bytes of JSON as this. */
    int MOST_BYTES = 512 * 1024;

    /**
     * Appends, and has the message arrive on every node where somebody listens, this one included; perhaps before it
     * returns. What is to be there once, and is there already, is not appended again: where it stands. Refuses with
     * {@code overloaded} where it cannot be told.
     */
    Position append(ChannelKey channel, Publication publication, Retention retention);

    /**
     * What came after {@code since}, the oldest first, or else the newest there are; {@code limit} messages at most,
     * inclusive, and no more than {@link #MOST_BYTES} allows. Writes nothing: the count of a channel that nobody used
     * does not begin by it. Refuses with {@code overloaded} where it cannot be told.
     */
    Slice read(ChannelKey channel, Optional<Position> since, int limit);

    /** As {@link #read}, for whoever listens from then on: what is published next follows its head. */
    Slice join(ChannelKey channel, Optional<Position> since, int limit);

    /** Forgets what is kept too long, and channels of which nothing is left. */
    void sweep();
}
