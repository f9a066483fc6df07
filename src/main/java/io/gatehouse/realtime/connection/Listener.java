package io.gatehouse.realtime.connection;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.session.Session;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.subscription.Broadcast;
import io.gatehouse.realtime.subscription.Subscriber;
import io.gatehouse.realtime.subscription.Subscriptions;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection as channels see it. */
final class Listener implements Subscriber {

    private final Connection connection;
    private final Subscriptions subscriptions = new Subscriptions();

    Listener(Connection connection) {
        this.connection = connection;
    }

    @Override
    public TenantId tenant() {
        return connection.tenant();
    }

    /** Never asked of a bare connection. */
    @Override
    public Standing standing() {
        return connection.session().map(Session::standing).orElseThrow();
    }

    @Override
    public Rights rights() {
        return connection.rights();
    }

    @Override
    public Optional<ConnectionId> connection() {
        return Optional.of(connection.id());
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public void deliver(List<Broadcast> broadcasts) {
        List<Outbox.Item> items = new ArrayList<>(broadcasts.size());
        for (Broadcast each : broadcasts) {
            add(items, each);
        }
        connection.send(items);
    }

    private void add(List<Outbox.Item> items, Broadcast broadcast) {
        for (WireMessage message : connection.written(broadcast)) {
            items.add(new Outbox.Item(message, Optional.of(broadcast.channel())));
        }
    }

    @Override
    public void lost(ChannelName channel, Position head) {
        connection.send(new Fact.Lost(channel, head));
    }

    @Override
    public void drop(ChannelName channel) {
        connection.outbox.drop(channel);
    }
}
