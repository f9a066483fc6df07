package io.gatehouse.channel;

import io.gatehouse.id.ChannelName;
import io.gatehouse.log.Message;
import io.gatehouse.log.Position;
import io.gatehouse.log.Slice;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Those who listen to one channel on this node. Messages go out one after the other; to come and to go waits for nobody. */
final class Stream {

    private final Map<Subscriber, Seat> seats = new ConcurrentHashMap<>();
    private @Nullable Position last;

    /** Gives a seat, a new one to whoever has one already; what comes is held for it until {@link #settle}. */
    void sit(Subscriber subscriber, Terms terms) {
        Optional.ofNullable(seats.put(subscriber, new Seat(subscriber, terms))).ifPresent(Seat::leave);
    }

    /** Tells the subscriber where it begins, then delivers what came after {@code head}. */
    synchronized void settle(Subscriber subscriber, Position head, Runnable told) {
        Seat seat = seats.get(subscriber);
        if (seat != null) {
            last = last == null ? head : last;
            told.run();
            seat.settle(head);
        }
    }

    void leave(Subscriber subscriber) {
        Optional.ofNullable(seats.remove(subscriber)).ifPresent(Seat::leave);
    }

    /** Delivers the next message. False: something is missing before it, and it is not delivered. */
    synchronized boolean arrived(Message message) {
        if (last != null && !message.position().isAfter(last)) {
            return true;
        }
        if (last != null && !message.position().follows(last)) {
            return false;
        }
        deliver(message);
        return true;
    }

    /** The last message that arrived; empty: none has, and nobody has settled. */
    synchronized Optional<Position> last() {
        return Optional.ofNullable(last);
    }

    /** Delivers what was missing after {@link #last}; where that cannot be had any more, says so to all who listen. */
    synchronized void fill(ChannelName channel, Slice slice) {
        if (slice.whole()) {
            slice.messages().stream()
                    .filter(each -> last == null || each.position().isAfter(last))
                    .forEach(this::deliver);
            return;
        }
        last = slice.head();
        seats.values().forEach(seat -> seat.lost(channel, slice.head()));
    }

    /** Tells of somebody who came or went, or who is there at all. */
    synchronized void offer(Parcel parcel) {
        seats.values().forEach(seat -> seat.offer(parcel));
    }

    /** Whether anybody here is told who is there. */
    boolean showsPresence() {
        return seats.values().stream().anyMatch(Seat::showsPresence);
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    private void deliver(Message message) {
        last = message.position();
        offer(Parcel.of(message));
    }
}
