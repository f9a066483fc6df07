package io.gatehouse.realtime.connection;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Conversation;
import io.gatehouse.realtime.dialect.Farewell;
import io.gatehouse.realtime.dialect.Wire;
import io.gatehouse.realtime.dialect.WireMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket: bounded in bytes, one message under way at a time (Liberty loses messages that
 * overlap), sent in a loop and not by recursion, since servers may report a send from within it. Once it is sealed,
 * only its farewell goes out and then the close.
 */
final class Outbox {

    private final Wire wire;
    private final int capacity;
    private final Conversation conversation;
    private final int joins;
    private final Deque<Item> waiting = new ArrayDeque<>(1); // grows; thousands of sockets have nothing waiting
    private final AtomicInteger work = new AtomicInteger();

    private int bytes;
    private boolean underWay;
    private int moves;
    private int movesSeen;
    private Duration stillSince = Duration.ZERO;
    private boolean sealed;
    private boolean closed;
    private @Nullable Farewell last;

    /**
     * A message.
     *
     * @param channel what it was published on; empty: it is no such message
     */
    record Item(WireMessage message, Optional<ChannelName> channel) {
        static Item of(WireMessage message) {
            return new Item(message, Optional.empty());
        }

        int bytes() {
            return message.size();
        }
    }

    /**
     * @param capacity how many bytes may wait, inclusive
     * @param conversation says whether and how what waits is joined into one message
     */
    Outbox(Wire wire, int capacity, Conversation conversation) {
        this.wire = wire;
        this.capacity = capacity;
        this.conversation = conversation;
        this.joins = conversation.manners().joins();
    }

    /**
     * Queues messages, but for those of a channel that is not {@code wanted} any more. False: one does not fit, or the
     * outbox is sealed.
     */
    boolean offer(List<Item> items, Predicate<ChannelName> wanted) {
        boolean took = true;
        synchronized (this) {
            for (Item each : items) {
                took = took && put(each, wanted);
            }
        }
        drain();
        return took;
    }

    private boolean put(Item item, Predicate<ChannelName> wanted) {
        if (sealed || bytes + item.bytes() > capacity) {
            return false;
        }
        if (item.channel().map(wanted::test).orElse(true)) {
            waiting.add(item);
            bytes += item.bytes();
        }
        return true;
    }

    /** Drops what waits of a channel; what is offered later has to be wanted. */
    synchronized void drop(ChannelName channel) {
        waiting.removeIf(each -> {
            boolean dropped = each.channel().filter(channel::equals).isPresent();
            bytes -= dropped ? each.bytes() : 0;
            return dropped;
        });
    }

    /** How many bytes wait, without the message that is under way. */
    synchronized int waiting() {
        return bytes;
    }

    /**
     * Drops all that waits and takes nothing more: from here on nothing reaches the client but what {@link #finish}
     * says.
     */
    synchronized void seal() {
        sealed = true;
        waiting.clear();
        bytes = 0;
    }

    /** Seals, sends {@code end}'s messages and closes. Only the first end counts. */
    void finish(Farewell end) {
        synchronized (this) {
            if (last != null) {
                return;
            }
            seal();
            last = end;
            end.messages().forEach(each -> waiting.add(Item.of(each)));
        }
        drain();
    }

    /**
     * Closes at once where one message has been under way for {@code patience}, as far as the looks at it tell: its
     * reader does not read.
     *
     * @param now when this look is, on whatever clock all looks are
     * @param closer what closes: it may wait as the message does
     */
    void giveUpAfter(Duration patience, Duration now, Executor closer) {
        Farewell end;
        synchronized (this) {
            if (!underWay || moves != movesSeen) {
                movesSeen = moves;
                stillSince = now;
            }
            boolean stuck = underWay && now.minus(stillSince).compareTo(patience) >= 0;
            if (closed || !stuck) {
                return;
            }
            closed = true;
            end = last == null ? conversation.farewell(new Refusal(Problem.SLOW_CONSUMER), List.of()) : last;
        }
        closer.execute(() -> wire.close(end.code(), end.reason()));
    }

    /** True once its close was asked for; nothing goes out after that. */
    synchronized boolean isClosed() {
        return closed;
    }

    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        do {
            while (sendNext()) {}
        } while (work.decrementAndGet() != 0);
    }

    /** False: nothing more can be done now. */
    private boolean sendNext() {
        Item next;
        Farewell end;
        synchronized (this) {
            if (closed || underWay) {
                return false;
            }
            next = take();
            end = next == null ? last : null;
            closed = end != null;
        }
        if (next != null) {
            wire.send(next.message(), this::sent);
        } else if (end != null) {
            wire.close(end.code(), end.reason());
        }
        return next != null;
    }

    /** The next message, and what is joined with it, is under way from here on. */
    private @Nullable Item take() {
        if (waiting.isEmpty()) {
            return null;
        }
        Item taken = joins == 0 ? next() : joined();
        underWay = true;
        moves++;
        return taken;
    }

    private Item next() {
        Item next = waiting.remove();
        bytes -= sealed ? 0 : next.bytes();
        return next;
    }

    private Item joined() {
        List<Item> some = new ArrayList<>(List.of(next()));
        int size = some.get(0).bytes();
        for (Item next = waiting.peek(); next != null && size + next.bytes() <= joins; next = waiting.peek()) {
            size += next.bytes();
            some.add(next());
        }
        return some.size() == 1
                ? some.get(0)
                : Item.of(conversation.join(some.stream().map(Item::message).toList()));
    }

    private void sent(boolean went) {
        synchronized (this) {
            underWay = false;
            moves++;
            if (!went) {
                seal();
            }
        }
        drain();
    }
}
