package io.gatehouse.log;

import io.gatehouse.secret.Entropy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The {@link Log} of a node that is alone: in memory, and gone with the node. */
public final class MemoryLog implements Log {

    private static final int EPOCH_BYTES = 6;

    /** For how long an empty channel goes on with its count. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<ChannelKey, Kept> channels = new ConcurrentHashMap<>();
    private final Consumer<Message> arrivals;
    private final Entropy entropy;
    private final Clock clock;

    /** @param arrivals is told of each message, channel by channel in their order */
    public MemoryLog(Consumer<Message> arrivals, Entropy entropy, Clock clock) {
        this.arrivals = arrivals;
        this.entropy = entropy;
        this.clock = clock;
    }

    @Override
    public Position append(ChannelKey channel, Publication publication, Retention retention) {
        return kept(channel).append(channel, publication, retention);
    }

    @Override
    public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
        return kept(channel).read(since, limit);
    }

    @Override
    public void sweep() {
        channels.values().removeIf(Kept::isSpent);
    }

    /** One that is swept in the very moment is begun anew by whoever asks again. */
    private Kept kept(ChannelKey channel) {
        return channels.computeIfAbsent(channel, key -> new Kept("e" + entropy.text(EPOCH_BYTES)));
    }

    /** One channel's messages. */
    private final class Kept {

        private final String epoch;
        private final Deque<Message> messages = new ArrayDeque<>();
        private Retention retention = new Retention(0, Duration.ZERO);
        private Instant usedAt = clock.instant();
        private long last;

        Kept(String epoch) {
            this.epoch = epoch;
        }

        /** The message arrives before the next one has its place: so they arrive in their order. */
        synchronized Position append(ChannelKey channel, Publication publication, Retention bounds) {
            retention = bounds;
            Message message = new Message(channel, new Position(epoch, ++last), publication);
            messages.addLast(message);
            trim();
            arrivals.accept(message);
            return message.position();
        }

        synchronized Slice read(Optional<Position> since, int limit) {
            trim();
            Position head = new Position(epoch, last);
            if (since.isEmpty()) {
                int skipped = Math.max(0, messages.size() - limit);
                return new Slice(head, messages.stream().skip(skipped).toList(), true);
            }
            Position from = since.get();
            List<Message> after = messages.stream()
                    .filter(each -> each.position().isAfter(from))
                    .limit(limit)
                    .collect(Collectors.toList());
            long oldest = messages.isEmpty()
                    ? last + 1
                    : messages.getFirst().position().offset();
            boolean ours = from.epoch().equals(epoch) && from.offset() <= last;
            return new Slice(head, after, ours && from.offset() + 1 >= oldest);
        }

        /** Whether it can go: nothing is kept, and nobody has used it for as long as a client may take to come back. */
        synchronized boolean isSpent() {
            trimTo(clock.instant());
            return messages.isEmpty() && usedAt.plus(IDLE).isBefore(clock.instant());
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
