package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.subscription.Broadcast;
import java.util.List;
import java.util.function.Consumer;

/**
 * A dialect on one socket. Reading is never concurrent; writing may be, waits for nobody, and guards whatever state it
 * has. One without state serves any number of sockets.
 */
public interface Conversation {

    /**
     * Reads a message and hands over what it asks for, in its order.
     *
     * @throws Refusal where nothing that comes can be understood any more: the socket is closed with it
     */
    void read(WireMessage message, Consumer<Deed> deeds);

    /** The messages that say {@code fact}, sent together; none where the dialect does not speak of it. */
    List<WireMessage> write(Fact fact);

    /** What waits, two messages at least, as one; asked only where {@link Manners#joins} allows it. */
    WireMessage join(List<WireMessage> waiting);

    /** The same as long as the conversation lasts. */
    Manners manners();

    /** How this dialect writes what is broadcast on channels: one object for all of its conversations. */
    Broadcast.Codec<List<WireMessage>> broadcasts();

    /** How the socket ends, after these facts, because of {@code why}. */
    Farewell farewell(Refusal why, List<Fact> before);
}
