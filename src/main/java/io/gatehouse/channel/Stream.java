package io.gatehouse.channel;

import io.gatehouse.log.Message;
import io.gatehouse.log.Position;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Those who listen to one channel on this node. Messages go out one after the other; to come and to go waits for nobody. */
final class Stream {

    private final Map<Subscriber, Seat> seats = new ConcurrentHashMap<>();

    /** Gives a seat, a new one to whoever has one already; what comes is held for it until {@link #settle}. */
    void sit(Subscriber subscriber, boolean echo) {
        Optional.ofNullable(seats.put(subscriber, new Seat(subscriber, echo))).ifPresent(Seat::leave);
    }

    /** Tells the subscriber where it begins, then delivers what came after {@code head}. */
    synchronized void settle(Subscriber subscriber, Position head, Runnable told) {
        Seat seat = seats.get(subscriber);
        if (seat != null) {
            told.run();
            seat.settle(head);
        }
    }

    void leave(Subscriber subscriber) {
        Optional.ofNullable(seats.remove(subscriber)).ifPresent(Seat::leave);
    }

    synchronized void arrived(Message message) {
        Parcel parcel = new Parcel(message);
        seats.values().forEach(seat -> seat.offer(parcel));
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }
}
