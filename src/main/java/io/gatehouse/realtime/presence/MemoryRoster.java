package io.gatehouse.realtime.presence;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.realtime.log.ChannelKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The {@link Roster} of a node that is alone: whoever is on it goes with it. One change at a time, so that all are told
 * them in their order.
 */
public final class MemoryRoster implements Roster {

    private final Map<ChannelKey, TreeMap<String, Member>> channels = new HashMap<>();
    private final Consumer<Change> changes;

    /** @param changes is told of each change */
    public MemoryRoster(Consumer<Change> changes) {
        this.changes = changes;
    }

    @Override
    public synchronized void put(ChannelKey channel, Member member) {
        TreeMap<String, Member> there = channels.computeIfAbsent(channel, key -> new TreeMap<>());
        boolean entered = there.put(member.connection().value(), member) == null;
        changes.accept(new Change(channel, entered ? Change.Action.ENTER : Change.Action.UPDATE, member));
    }

    @Override
    public synchronized boolean remove(ChannelKey channel, ConnectionId connection) {
        Map<String, Member> there = channels.getOrDefault(channel, new TreeMap<>());
        Optional<Member> gone = Optional.ofNullable(there.remove(connection.value()));
        if (there.isEmpty()) {
            channels.remove(channel);
        }
        gone.ifPresent(member -> changes.accept(new Change(channel, Change.Action.LEAVE, member)));
        return gone.isPresent();
    }

    @Override
    public synchronized Present members(ChannelKey channel) {
        return Present.of(
                List.copyOf(channels.getOrDefault(channel, new TreeMap<>()).values()));
    }

    /** This node is there as long as it is. */
    @Override
    public boolean renew(int here) {
        return true;
    }

    @Override
    public void sweep() {
        // There are no other nodes.
    }
}
