package io.gatehouse.realtime.log;

import io.gatehouse.ground.secret.Entropy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The {@link Log} of a node that is alone: in memory, and gone with the node. */
public final class MemoryLog implements Log {

    private static final int EPOCH_BYTES = 6;

    /** For how long an empty channel goes on with its count. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<ChannelKey, Kept> channels = new ConcurrentHashMap<>();
    private final Consumer<Message> arrivals;
    private final Predicate<ChannelKey> used;
    private final Entropy entropy;
    private final Clock clock;

    /**
     * @param arrivals is told of each message, channel by channel in their order
     * @param used whether somebody listens to a channel, so that its count goes on
     */
    public MemoryLog(Consumer<Message> arrivals, Predicate<ChannelKey> used, Entropy entropy, Clock clock) {
        this.arrivals = arrivals;
        this.used = used;
        this.entropy = entropy;
        this.clock = clock;
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        return kept(channel).append(channel, publication, retention);
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        Kept known = channels.get(channel);
        return (known == null ? new Kept(newEpoch()) : known).read(since, limit);
    }

    @Override
    public Slice join(ChannelKey channel, Optional<Position> since, int limit) {
        return kept(channel).read(since, limit);
    }

    @Override
    public void sweep() {
        channels.entrySet().removeIf(each -> each.getValue().isSpent() && !used.test(each.getKey()));
    }

    /** One that is swept in the very moment is begun anew by whoever asks again. */
    private Kept kept(ChannelKey channel) {
        return channels.computeIfAbsent(channel, key -> new Kept(newEpoch()));
    }

    private String newEpoch() {
        return "e" + entropy.text(EPOCH_BYTES);
    }

    private record Known(String mark, Instant until) {}

    /** One channel's messages. */
    private final class Kept {

        private final String epoch;
        private final Deque<Message> messages = new ArrayDeque<>();
        private Retention retention = new Retention(0, Duration.ZERO);
        private Instant usedAt = clock.instant();
        private final Map<String, Position> once = new LinkedHashMap<>();
        private final Deque<Known> known = new ArrayDeque<>();
        private long last;

        Kept(String epoch) {
            this.epoch = epoch;
        }

        /** The message arrives before the next one has its place: so they arrive in their order. */
        synchronized Position append(ChannelKey channel, Publication publication, Retention bounds) {
            forgetKnown();
            Optional<Position> there = publication.once().map(once::get);
            if (there.isPresent()) {
                return there.get();
            }
            retention = bounds;
            Message message = new Message(channel, new Position(epoch, ++last), publication);
            publication.once().ifPresent(mark -> know(mark, message.position()));
            messages.addLast(message);
            trim();
            arrivals.accept(message);
            return message.position();
        }

        synchronized Slice read(Optional<Position> since, int limit) {
            trim();
            Position head = new Position(epoch, last);
            if (since.isEmpty()) {
                List<Message> newest = part(messages.descendingIterator(), limit, message -> true);
                Collections.reverse(newest);
                return new Slice(head, newest, true);
            }
            Position from = since.get();
            List<Message> after =
                    part(messages.iterator(), limit, each -> each.position().isAfter(from));
            long oldest = messages.isEmpty()
                    ? last + 1
                    : messages.getFirst().position().offset();
            boolean ours = from.epoch().equals(epoch) && from.offset() <= last;
            return new Slice(head, after, ours && from.offset() + 1 >= oldest);
        }

        private List<Message> part(Iterator<Message> all, int limit, Predicate<Message> wanted) {
            List<Message> part = new ArrayList<>();
            int bytes = 0;
            while (all.hasNext() && part.size() < limit && bytes < MOST_BYTES) {
                Message next = all.next();
                if (wanted.test(next)) {
                    part.add(next);
                    bytes += next.publication().bytes();
                }
            }
            return part;
        }

        /** Whether it can go: nothing is kept, and nobody has used it for as long as a client may take to come back. */
        synchronized boolean isSpent() {
            trimTo(clock.instant());
            return messages.isEmpty() && usedAt.plus(IDLE).isBefore(clock.instant());
        }

        private void know(String mark, Position position) {
            once.put(mark, position);
            known.addLast(new Known(mark, clock.instant().plus(Publication.KNOWN)));
        }

        private void forgetKnown() {
            while (!known.isEmpty() && !known.getFirst().until().isAfter(clock.instant())) {
                once.remove(known.removeFirst().mark());
            }
        }

        private void trim() {
            usedAt = clock.instant();
            trimTo(usedAt);
        }

        private void trimTo(Instant now) {
            Instant oldest = now.minus(retention.longest());
            while (!messages.isEmpty()
                    && (messages.size() > retention.most()
                            || !messages.getFirst().publication().publishedAt().isAfter(oldest))) {
                messages.removeFirst();
            }
        }
    }
}
