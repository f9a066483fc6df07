package io.gatehouse.realtime.connection;

import io.gatehouse.realtime.channel.Attendance;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    void subscribe(Connection connection, Deed.Subscribe deed) {
        channels.subscribe(
                connection.listener,
                deed.channel(),
                deed.terms(),
                joined -> connection.send(new Fact.Subscribed(deed.reply(), deed.channel(), joined)));
    }

    void unsubscribe(Connection connection, Deed.Unsubscribe deed) {
        boolean listened = channels.unsubscribe(connection.listener, deed.channel());
        connection.send(new Fact.Unsubscribed(deed.reply(), listened));
    }

    void publish(Connection connection, Deed.Publish deed) {
        Position position = channels.publish(connection.listener, deed.channel(), deed.data(), deed.key());
        if (deed.reply().wanted()) {
            connection.send(new Fact.Published(deed.reply(), position));
        }
    }

    void presence(Connection connection, Deed.Presence deed) {
        switch (deed.action()) {
            case GET ->
                connection.send(new Fact.Members(
                        deed.reply(), deed.channel(), attendance.members(connection.listener, deed.channel())));
            case ENTER, UPDATE -> {
                attendance.enter(connection.listener, deed.channel(), deed.data());
                seen(connection, true, deed.reply());
            }
            case LEAVE -> {
                attendance.leave(connection.listener, deed.channel());
                seen(connection, false, deed.reply());
            }
        }
    }

    private static void seen(Connection connection, boolean there, Reply reply) {
        if (reply.wanted()) {
            connection.send(new Fact.Seen(reply, there));
        }
    }

    /** The socket is gone. */
    void left(Connection connection) {
        channels.left(connection.listener);
    }

    void history(Connection connection, Deed.History deed) {
        Optional<Position> since = deed.since();
        Slice slice = channels.history(
                connection.listener, deed.channel(), since, deed.limit().orElse(SHOWN));
        connection.send(new Fact.History(deed.reply(), slice));
    }
}
