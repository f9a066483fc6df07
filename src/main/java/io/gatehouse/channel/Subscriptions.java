package io.gatehouse.channel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.id.ChannelName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one subscriber listens to. The word that counts: what is not in it is not delivered. */
public final class Subscriptions {

    private final Set<ChannelName> channels = new HashSet<>();
    private boolean closed;

    /** Adds a channel. False: there are {@code most} already, or the subscriber is gone. */
    synchronized boolean add(ChannelName channel, int most) {
        if (closed || (channels.size() >= most && !channels.contains(channel))) {
            return false;
        }
        channels.add(channel);
        return true;
    }

    /** Whether it was there. */
    @CanIgnoreReturnValue
    synchronized boolean remove(ChannelName channel) {
        return channels.remove(channel);
    }

    /** Whether it is listened to. */
    public synchronized boolean has(ChannelName channel) {
        return channels.contains(channel);
    }

    /** All of them. */
    synchronized List<ChannelName> all() {
        return List.copyOf(channels);
    }

    /** From here on there are none, and none is added. Those that were there. */
    synchronized List<ChannelName> close() {
        List<ChannelName> last = all();
        closed = true;
        channels.clear();
        return last;
    }
}
