package io.gatehouse.realtime.relay;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Notices that came at once. The messages of a channel go on together, so that each of its listeners takes them with
 * one hand; everything else keeps its place among them.
 */
public final class Burst implements Arrivals {

    private static final Logger LOG = System.getLogger(Burst.class.getName());

    /**
     * How many characters of notices go on together at most: far less than may wait for a listener, however fast it
     * reads.
     */
    static final int MOST = 32 * 1024;

    private final Arrivals arrivals;
    private final Map<ChannelKey, List<Message>> gathered = new LinkedHashMap<>();
    private int size;

    public Burst(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /**
     * Takes one notice.
     *
     * @param length how many characters it has
     * @param notice empty: no node of ours has written it
     */
    public void take(int length, Optional<Consumer<Arrivals>> notice) {
        if (notice.isEmpty()) {
            LOG.log(Level.WARNING, "a notice that no node of ours has written was dropped");
            return;
        }
        if (size + length > MOST) {
            end();
        }
        size += length;
        notice.get().accept(this);
    }

    @Override
    public void arrived(ChannelKey channel, List<Message> messages) {
        gathered.computeIfAbsent(channel, key -> new ArrayList<>()).addAll(messages);
    }

    @Override
    public void changed(Change change) {
        end();
        arrivals.changed(change);
    }

    @Override
    public void missed(ChannelKey channel) {
        end();
        arrivals.missed(channel);
    }

    @Override
    public void interrupted() {
        end();
        arrivals.interrupted();
    }

    /** Hands over what was gathered. */
    public void end() {
        size = 0;
        gathered.forEach(arrivals::arrived);
        gathered.clear();
    }
}
