package io.gatehouse.realtime.subscription;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.Position;
import java.util.List;

/** Somebody who listens to channels. */
public interface Subscriber extends Participant {

    /** What it listens to; one object as long as it lives. */
    Subscriptions subscriptions();

    /**
     * Takes what came of one channel, in this order; does not wait, does not throw. What it does not listen to any
     * more, or cannot take, is its own affair.
     */
    void deliver(List<Broadcast> broadcasts);

    /**
     * Something was published on the channel that cannot be delivered any more; what comes after {@code head} will be.
     */
    void lost(ChannelName channel, Position head);

    /** Forgets what it took of a channel and has not passed on yet. */
    void drop(ChannelName channel);
}
