package io.gatehouse.realtime.connection;

import io.gatehouse.realtime.channel.Attendance;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.frame.ClientFrame;
import io.gatehouse.realtime.frame.ServerFrame;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What a known connection says about channels. */
@ApplicationScoped
class ChannelTalk {

    private static final int SHOWN = 100;

    private final Channels channels;
    private final Attendance attendance;

    @Inject
    ChannelTalk(Channels channels, Attendance attendance) {
        this.channels = channels;
        this.attendance = attendance;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelTalk() {
        this(null, null);
    }

    void subscribe(Connection connection, ClientFrame.Subscribe frame) {
        channels.subscribe(
                connection.listener,
                frame.channel(),
                frame.terms(),
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

    void presence(Connection connection, ClientFrame.Presence frame) {
        switch (frame.action()) {
            case GET ->
                connection.send(ServerFrame.Presence.of(
                        frame.channel(), attendance.members(connection.listener, frame.channel()), frame.id()));
            case ENTER, UPDATE -> {
                attendance.enter(connection.listener, frame.channel(), frame.data());
                present(connection, true, frame.id());
            }
            case LEAVE -> {
                attendance.leave(connection.listener, frame.channel());
                present(connection, false, frame.id());
            }
        }
    }

    private static void present(Connection connection, boolean there, Optional<JsonValue> id) {
        if (id.isPresent()) {
            connection.send(ServerFrame.Result.present(there, id));
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
