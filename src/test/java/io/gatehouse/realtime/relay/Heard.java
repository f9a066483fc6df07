package io.gatehouse.realtime.relay;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import java.util.ArrayList;
import java.util.List;

/** Remembers what arrived. */
public final class Heard implements Arrivals {

    public final List<Message> messages = new ArrayList<>();
    public final List<Change> changes = new ArrayList<>();
    public final List<ChannelKey> missed = new ArrayList<>();
    public int interruptions;

    @Override
    public void arrived(ChannelKey channel, List<Message> together) {
        messages.addAll(together);
    }

    @Override
    public void changed(Change change) {
        changes.add(change);
    }

    @Override
    public void missed(ChannelKey channel) {
        missed.add(channel);
    }

    @Override
    public void interrupted() {
        interruptions++;
    }
}
