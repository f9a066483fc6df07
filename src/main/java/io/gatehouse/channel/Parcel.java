package io.gatehouse.channel;

import io.gatehouse.log.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A message on its way, written once for each codec, however many take it. */
public final class Parcel {

    private final Message message;
    private final Map<Codec, Written> written = new ConcurrentHashMap<>(2);

    Parcel(Message message) {
        this.message = message;
    }

    /** How a dialect writes messages. One object for each dialect: what it wrote is kept by it. */
    @FunctionalInterface
    public interface Codec {
        /** The message's text on the wire. */
        String write(Message message);
    }

    /**
     * A message as a dialect writes it.
     *
     * @param bytes how many its UTF-8 has
     */
    public record Written(String text, int bytes) {
        static Written of(String text) {
            return new Written(text, text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** What is in it. */
    public Message message() {
        return message;
    }

    /** As {@code codec} writes it. */
    public Written by(Codec codec) {
        return written.computeIfAbsent(codec, each -> Written.of(each.write(message)));
    }
}
