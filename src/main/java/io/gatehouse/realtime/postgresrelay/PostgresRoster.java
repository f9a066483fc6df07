package io.gatehouse.realtime.postgresrelay;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.relay.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;

/** The {@link Roster} of nodes that have a database in common; they hear of changes by {@link PostgresLine}. */
@ApplicationScoped
@Typed(PostgresRoster.class)
public class PostgresRoster implements Roster {

    private final MemberRows rows;

    @Inject
    PostgresRoster(MemberRows rows) {
        this.rows = rows;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    PostgresRoster() {
        this(null);
    }

    @Override
    public void put(ChannelKey channel, Member member) {
        Unavailable.refusing(() -> {
            rows.put(channel.tenant(), channel.name(), member);
            return true;
        });
    }

    @Override
    public boolean remove(ChannelKey channel, ConnectionId connection) {
        return Unavailable.refusing(() -> rows.remove(channel.tenant(), channel.name(), connection));
    }

    @Override
    public Present members(ChannelKey channel) {
        return Unavailable.refusing(() -> rows.members(channel.tenant(), channel.name()));
    }

    @Override
    public boolean renew(int here) {
        return Unavailable.refusing(rows::renew) >= here;
    }

    @Override
    public void sweep() {
        Unavailable.refusing(() -> {
            rows.sweep();
            return true;
        });
    }
}
