package io.gatehouse.realtime.subscription;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Those who listen to one channel on this node. Messages go out one after the other; to come and to go waits for
 * nobody.
 */
final class ChannelOnNode {

    private final Map<Subscriber, Subscription> subscriptions = new ConcurrentHashMap<>();
    private @Nullable Position last;

    /** Begins a subscription, anew for whoever has one already; what comes is held for it until {@link #settle}. */
    void sit(Subscriber subscriber, Terms terms) {
        Optional.ofNullable(subscriptions.put(subscriber, new Subscription(subscriber, terms)))
                .ifPresent(Subscription::leave);
    }

    /** Tells the subscriber where it begins, then delivers what came after {@code head}. */
    synchronized void settle(Subscriber subscriber, Position head, Runnable told) {
        Subscription subscription = subscriptions.get(subscriber);
        if (subscription != null) {
            last = last == null ? head : last;
            told.run();
            subscription.settle(head);
        }
    }

    void leave(Subscriber subscriber) {
        Optional.ofNullable(subscriptions.remove(subscriber)).ifPresent(Subscription::leave);
    }

    /**
     * Delivers the next messages. False: something is missing before one, and that one and those behind it are not
     * delivered.
     */
    synchronized boolean arrived(List<Message> messages) {
        List<Broadcast> next = new ArrayList<>(messages.size());
        for (Message message : messages) {
            if (last != null && !message.position().isAfter(last)) {
                continue;
            }
            if (last != null && !message.position().follows(last)) {
                offer(next);
                next.clear();
                if (message.position().offset() > 1) {
                    return false;
                }
                begin(message.channel().name(), message.position().epoch()); // the log was lost, and this is its first
            }
            last = message.position();
            next.add(Broadcast.of(message));
        }
        offer(next);
        return true;
    }

    /** The log begins anew: what comes is its first message, and what was before cannot be had any more. */
    synchronized void begin(ChannelName channel, String epoch) {
        Position start = new Position(epoch, 0);
        last = start;
        subscriptions.values().forEach(subscription -> subscription.lost(channel, start));
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
        subscriptions.values().forEach(subscription -> subscription.lost(channel, slice.head()));
    }

    /** Has everybody take these, listener by listener. */
    synchronized void offer(List<Broadcast> broadcasts) {
        subscriptions.values().forEach(subscription -> subscription.offer(broadcasts));
    }

    /** Whether anybody here is told who is there. */
    boolean showsPresence() {
        return subscriptions.values().stream().anyMatch(Subscription::showsPresence);
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    private void deliver(Message message) {
        last = message.position();
        offer(List.of(Broadcast.of(message)));
    }
}
