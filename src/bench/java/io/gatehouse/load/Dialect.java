package io.gatehouse.load;

import java.util.List;
import java.util.Optional;

/** How a peer is spoken to. Pure: texts in, texts out. */
public interface Dialect {

    /** Whether the peer turns tokens into tickets. */
    default boolean exchanges() {
        return true;
    }

    /** The whole HTTP request that turns a token into a ticket. */
    String exchange(String token);

    /** The ticket in the body of the answer to it. */
    String ticket(String body);

    /** The whole HTTP request of the handshake; without a ticket the socket will be bare. */
    String handshake(Optional<String> ticket);

    /**
     * What is sent as soon as the socket is open; empty where the server speaks first. Never asked where a ticket was
     * shown.
     */
    Optional<String> opening(String token);

    /** What was sent as one text. */
    default List<String> parts(String text) {
        return List.of(text);
    }

    /** What one of the {@link #parts} means; {@code token} is empty where a ticket was shown. */
    Heard heard(String text, Optional<String> token);

    /**
     * The meaning of a text.
     *
     * @param text the reply to send, or the message that was published
     */
    record Heard(Kind kind, String text) {

        public static final Heard NOTHING = new Heard(Kind.NOTHING, "");
        public static final Heard READY = new Heard(Kind.READY, "");
        public static final Heard REFUSED = new Heard(Kind.REFUSED, "");
    }

    /** What a text can be. */
    enum Kind {
        NOTHING,
        REPLY,
        READY,
        REFUSED,
        MESSAGE
    }
}
