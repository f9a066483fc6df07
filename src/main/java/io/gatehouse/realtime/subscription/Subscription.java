package io.gatehouse.realtime.subscription;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One subscriber at one channel: from which message on, and on which terms. Used within its here's monitor only. */
final class Subscription {

    private final Subscriber subscriber;
    private final Terms terms;
    private final List<Broadcast> held = new ArrayList<>();
    private @Nullable Position after;
    private volatile boolean left;

    /** Takes nothing yet: what comes is held until {@link #settle}. */
    Subscription(Subscriber subscriber, Terms terms) {
        this.subscriber = subscriber;
        this.terms = terms;
    }

    /** From here on what is after {@code head} is delivered, what was held included. */
    void settle(Position head) {
        after = head;
        held.forEach(each -> offer(List.of(each)));
        held.clear();
    }

    void offer(List<Broadcast> broadcasts) {
        if (after == null) {
            held.addAll(broadcasts);
            return;
        }
        List<Broadcast> taken = new ArrayList<>(broadcasts.size());
        for (Broadcast each : broadcasts) {
            if (takes(each)) {
                taken.add(each);
            }
        }
        if (!taken.isEmpty()) {
            subscriber.deliver(taken);
        }
    }

    private boolean takes(Broadcast broadcast) {
        Message message = broadcast.message().orElse(null);
        if (left || message == null) {
            return !left && terms.presence();
        }
        boolean takes = message.position().isAfter(Objects.requireNonNull(after)) && isFor(message);
        after = takes ? message.position() : after;
        return takes;
    }

    /** Whether its subscriber is told who is there. */
    boolean showsPresence() {
        return terms.presence();
    }

    /** What is not after {@code head} will not come any more. */
    void lost(ChannelName channel, Position head) {
        if (after != null && !left && head.isAfter(after)) {
            after = head;
            subscriber.lost(channel, head);
        }
    }

    /** Takes nothing any more. Needs no monitor. */
    void leave() {
        left = true;
    }

    private boolean isFor(Message message) {
        return terms.echo()
                || message.publication().by().isEmpty()
                || !message.publication().by().equals(subscriber.connection());
    }
}
