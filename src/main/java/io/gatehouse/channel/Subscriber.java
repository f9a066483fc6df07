package io.gatehouse.channel;

import io.gatehouse.id.ChannelName;

/** Somebody who listens to channels. */
public interface Subscriber extends Participant {

    /** What it listens to; one object as long as it lives. */
    Subscriptions subscriptions();

    /** Takes a message; does not wait, does not throw. What it does not listen to any more, or cannot take, is its own affair. */
    void deliver(Parcel parcel);

    /** Forgets what it took of a channel and has not passed on yet. */
    void drop(ChannelName channel);
}
