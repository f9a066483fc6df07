package io.gatehouse.realtime.subscription;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.relay.Arrivals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands what arrives from other nodes to those who listen, and looks up in the log what is missing in between: a gap is
 * filled, or it is told.
 */
@ApplicationScoped
public class Intake implements Arrivals {

    private static final int AT_ONCE = 200;

    private final Hub hub;
    private final Log log;
    private final Roster roster;

    private final LongAdder gaps = new LongAdder();

    @Inject
    Intake(Hub hub, Log log, Roster roster) {
        this.hub = hub;
        this.log = log;
        this.roster = roster;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Intake() {
        this(null, null, null);
    }

    @Override
    public void arrived(ChannelKey channel, List<Message> messages) {
        if (!hub.arrived(channel, messages)) {
            missed(channel);
        }
    }

    @Override
    public void missed(ChannelKey channel) {
        Optional.ofNullable(hub.heard().get(channel)).ifPresent(here -> fill(channel, here));
    }

    @Override
    public void changed(Change change) {
        hub.changed(change);
    }

    /**
     * Refuses with {@code overloaded} where the log cannot be told: some channels may be filled already, and it is
     * asked again.
     */
    @Override
    public void interrupted() {
        hub.heard().forEach((channel, here) -> {
            fill(channel, here);
            if (here.showsPresence()) {
                here.offer(List.of(Broadcast.of(channel.name(), roster.members(channel))));
            }
        });
    }

    /** How often something was missing that could not be had any more, since this node's start. */
    public long gaps() {
        return gaps.sum();
    }

    private void fill(ChannelKey channel, ChannelOnNode here) {
        Optional<Position> last = here.last();
        while (last.isPresent()) {
            Slice slice = log.join(channel, last, AT_ONCE);
            String epoch = slice.head().epoch();
            if (!epoch.equals(last.get().epoch())) {
                here.begin(channel.name(), epoch);
                last = here.last();
                slice = log.join(channel, last, AT_ONCE);
                gaps.increment();
            }
            here.fill(channel.name(), slice);
            gaps.add(slice.whole() ? 0 : 1);
            boolean more = slice.whole() && !slice.reachesHead(last.get());
            last = more ? here.last() : Optional.empty();
        }
    }
}
