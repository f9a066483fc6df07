package io.gatehouse.realtime.channel;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Present;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Something of a channel on its way, written once for each codec, however many take it. */
public final class Parcel {

    private final ChannelName channel;
    private final Optional<Message> message;
    private final Function<Codec, String> content;
    private final Map<Codec, Written> written = new ConcurrentHashMap<>(2);

    private Parcel(ChannelName channel, Optional<Message> message, Function<Codec, String> content) {
        this.channel = channel;
        this.message = message;
        this.content = content;
    }

    static Parcel of(Message message) {
        return new Parcel(message.channel().name(), Optional.of(message), codec -> codec.message(message));
    }

    static Parcel of(Change change) {
        return new Parcel(change.channel().name(), Optional.empty(), codec -> codec.change(change));
    }

    static Parcel of(ChannelName channel, Present present) {
        return new Parcel(channel, Optional.empty(), codec -> codec.present(channel, present));
    }

    /** How a dialect writes what comes from channels. One object for each dialect: what it wrote is kept by it. */
    public interface Codec {
        /** The message's text on the wire. */
        String message(Message message);

        /** That somebody came or went. */
        String change(Change change);

        /** Who is there. */
        String present(ChannelName channel, Present present);
    }

    /**
     * What a dialect writes.
     *
     * @param bytes how many its UTF-8 has
     */
    public record Written(String text, int bytes) {
        static Written of(String text) {
            return new Written(text, text.getBytes(StandardCharsets.UTF_8).length);
        }
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
    public Written by(Codec codec) {
        return written.computeIfAbsent(codec, each -> Written.of(content.apply(each)));
    }
}
