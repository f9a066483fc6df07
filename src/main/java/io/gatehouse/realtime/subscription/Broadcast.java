package io.gatehouse.realtime.subscription;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Present;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Something of a channel on its way, written once for each codec, however many take it. */
public final class Broadcast {

    private final ChannelName channel;
    private final Optional<Message> message;
    private final Function<Codec<?>, Object> content;
    private final Map<Codec<?>, Object> written = new ConcurrentHashMap<>(2);

    private Broadcast(ChannelName channel, Optional<Message> message, Function<Codec<?>, Object> content) {
        this.channel = channel;
        this.message = message;
        this.content = content;
    }

    static Broadcast of(Message message) {
        return new Broadcast(message.channel().name(), Optional.of(message), codec -> codec.message(message));
    }

    static Broadcast of(Change change) {
        return new Broadcast(change.channel().name(), Optional.empty(), codec -> codec.change(change));
    }

    public static Broadcast of(ChannelName channel, Present present) {
        return new Broadcast(channel, Optional.empty(), codec -> codec.present(channel, present));
    }

    /**
     * How a dialect writes what comes from channels. One object for each dialect: what it wrote is kept by it.
     *
     * @param <W> what it writes
     */
    public interface Codec<W> {
        /** That somebody published. */
        W message(Message message);

        /** That somebody came or went. */
        W change(Change change);

        /** Who is there. */
        W present(ChannelName channel, Present present);
    }

    /** Where it is from. */
    public ChannelName channel() {
        return channel;
    }

    /** The message in it; empty: it tells who is there. */
    Optional<Message> message() {
        return message;
    }

    /** As {@code codec} writes it. */
    @SuppressWarnings("unchecked") // what is kept by a codec was written by it
    public <W> W by(Codec<W> codec) {
        return (W) written.computeIfAbsent(codec, content);
    }
}
