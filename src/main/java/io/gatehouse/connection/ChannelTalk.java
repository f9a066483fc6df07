package io.gatehouse.connection;

import io.gatehouse.channel.Channels;
import io.gatehouse.frame.ClientFrame;
import io.gatehouse.frame.ServerFrame;
import io.gatehouse.log.Position;
import io.gatehouse.log.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What a known connection says about channels. */
@ApplicationScoped
class ChannelTalk {

    private static final int SHOWN = 100;

    private final Channels channels;

    @Inject
    ChannelTalk(Channels channels) {
        this.channels = channels;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelTalk() {
        this(null);
    }

    void subscribe(Connection connection, ClientFrame.Subscribe frame) {
        channels.subscribe(
                connection.listener,
                frame.channel(),
                frame.since(),
                frame.echo(),
                joined -> connection.send(new ServerFrame.Subscribed(frame.channel(), joined, frame.id())));
    }

    void unsubscribe(Connection connection, ClientFrame.Unsubscribe frame) {
        boolean listened = channels.unsubscribe(connection.listener, frame.channel());
        connection.send(ServerFrame.Result.unsubscribed(listened, frame.id()));
    }

    void publish(Connection connection, ClientFrame.Publish frame) {
        Position position = channels.publish(connection.listener, frame.channel(), frame.data(), frame.key());
        if (frame.id().isPresent()) {
            connection.send(ServerFrame.Result.at(position, frame.id()));
        }
    }

    /** The socket is gone. */
    void left(Connection connection) {
        channels.left(connection.listener);
    }

    void history(Connection connection, ClientFrame.History frame) {
        Optional<Position> since = frame.since();
        Slice slice = channels.history(
                connection.listener, frame.channel(), since, frame.limit().orElse(SHOWN));
        connection.send(ServerFrame.Result.of(slice, frame.id()));
    }
}
