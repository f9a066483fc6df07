package io.gatehouse.realtime.channel;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.realtime.log.Slice;
import java.util.Optional;

/** A log in whose readings something else happens. */
final class DisturbedLog implements Log {

    private final Log log;
    Runnable inBetween = () -> {};

    DisturbedLog(Log log) {
        this.log = log;
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        return log.append(channel, publication, retention);
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        Slice slice = log.read(channel, since, limit);
        inBetween.run();
        return slice;
    }

    @Override
    public Slice join(ChannelKey channel, Optional<Position> since, int limit) {
        Slice slice = log.join(channel, since, limit);
        inBetween.run();
        return slice;
    }

    @Override
    public void sweep() {
        log.sweep();
    }
}
