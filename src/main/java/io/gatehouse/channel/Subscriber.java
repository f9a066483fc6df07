package io.gatehouse.channel;

import io.gatehouse.id.ChannelName;
import io.gatehouse.log.Position;

/** Somebody who listens to channels. */
public interface Subscriber extends Participant {

    /** What it listens to; one object as long as it lives. */
    Subscriptions subscriptions();

    /** Takes a message; does not wait, does not throw. What it does not listen to any more, or cannot take, is its own affair. */
    void deliver(Parcel parcel);

    /** Something was published on the channel that cannot be delivered any more; what comes after {@code head} will be. */
    void lost(ChannelName channel, Position head);

    /** Forgets what it took of a channel and has not passed on yet. */
    void drop(ChannelName channel);
}
