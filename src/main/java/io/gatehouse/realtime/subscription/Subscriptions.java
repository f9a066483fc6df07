package io.gatehouse.realtime.subscription;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ChannelName;
import java.util.HashMap;
import java.util.Map;

/** What one subscriber listens to. The word that counts: what is not in it is not delivered. */
public final class Subscriptions {

    private final Map<ChannelName, Terms> channels = new HashMap<>();
    private boolean closed;

    /** Adds a channel. False: there are {@code most} already, or the subscriber is gone. */
    public synchronized boolean add(ChannelName channel, Terms terms, int most) {
        if (closed || (channels.size() >= most && !channels.containsKey(channel))) {
            return false;
        }
        channels.put(channel, terms);
        return true;
    }

    /** Whether it was there. */
    @CanIgnoreReturnValue
    public synchronized boolean remove(ChannelName channel) {
        return channels.remove(channel) != null;
    }

    /** Whether it is listened to. */
    public synchronized boolean has(ChannelName channel) {
        return channels.containsKey(channel);
    }

    /** All of them. */
    public synchronized Map<ChannelName, Terms> all() {
        return Map.copyOf(channels);
    }

    /** From here on there are none, and none is added. Those that were there. */
    public synchronized Map<ChannelName, Terms> close() {
        Map<ChannelName, Terms> last = all();
        closed = true;
        channels.clear();
        return last;
    }
}
