package io.gatehouse.realtime.postgresrelay;

import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.relay.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The {@link Log} of nodes that have a database in common and nothing else; they hear of messages by
 * {@link PostgresLine}.
 */
@ApplicationScoped
@Typed(PostgresLog.class)
public class PostgresLog implements Log {

    private static final Logger LOG = System.getLogger(PostgresLog.class.getName());

    private final MessageRows rows;

    @Inject
    PostgresLog(MessageRows rows) {
        this.rows = rows;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    PostgresLog() {
        this(null);
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        return Unavailable.refusing(() -> rows.append(channel.tenant(), channel.name(), publication, retention));
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        return Unavailable.refusing(() -> rows.read(channel.tenant(), channel.name(), since, limit));
    }

    @Override
    public Slice join(ChannelKey channel, Optional<Position> since, int limit) {
        return Unavailable.refusing(() -> rows.join(channel.tenant(), channel.name(), since, limit));
    }

    @Override
    public void sweep() {
        int swept = rows.sweep();
        LOG.log(Level.DEBUG, "{0} messages forgotten", swept);
    }
}
