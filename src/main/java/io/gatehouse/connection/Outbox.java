package io.gatehouse.connection;

import io.gatehouse.id.ChannelName;
import io.gatehouse.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket: bounded in bytes, one message under way at a time (Liberty loses messages that overlap), sent in a loop and not by recursion, since servers may
 * report a send from within it. Once it is sealed, only its last message goes out and then the close.
 */
final class Outbox {

    private final Wire wire;
    private final int capacity;
    private final int pack;
    private final Deque<Item> waiting = new ArrayDeque<>(1); // grows; thousands of sockets have nothing waiting
    private final AtomicInteger work = new AtomicInteger();

    private int bytes;
    private boolean sealed;
    private boolean underWay;
    private boolean closed;
    private Duration startedAt = Duration.ZERO;
    private @Nullable Last last;

    /**
     * A message.
     *
     * @param bytes how many its UTF-8 has
     * @param channel what it was published on; empty: it is no such message
     */
    record Item(String text, int bytes, Optional<ChannelName> channel) {
        static Item of(String text) {
            return new Item(text, text.getBytes(StandardCharsets.UTF_8).length, Optional.empty());
        }
    }

    /** The end: what is still sent, in this order, and how the socket is closed then. */
    record Last(List<String> texts, int code, String reason) {}

    /** One that sends each message alone. */
    Outbox(Wire wire, int capacity) {
        this(wire, capacity, 0);
    }

    /**
     * @param capacity how many bytes may wait, inclusive
     * @param pack how many bytes of messages that wait are sent as one, a JSON array of them, inclusive; 0: none are
     */
    Outbox(Wire wire, int capacity, int pack) {
        this.wire = wire;
        this.capacity = capacity;
        this.pack = pack;
    }

    /** Queues a message, unless it is of a channel that is not {@code wanted} any more. False: it does not fit, or the outbox is sealed. */
    boolean offer(Item item, Predicate<ChannelName> wanted, Duration now) {
        synchronized (this) {
            if (sealed || bytes + item.bytes() > capacity) {
                return false;
            }
            if (!item.channel().map(wanted::test).orElse(true)) {
                return true;
            }
            waiting.add(item);
            bytes += item.bytes();
        }
        drain(now);
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

    /** Drops all that waits and takes nothing more: from here on nothing reaches the client but what {@link #finish} says. */
    synchronized void seal() {
        sealed = true;
        waiting.clear();
        bytes = 0;
    }

    /** Seals, sends {@code end}'s texts and closes. Only the first end counts. */
    void finish(Last end, Duration now) {
        synchronized (this) {
            if (last != null) {
                return;
            }
            seal();
            last = end;
            end.texts().forEach(text -> waiting.add(Item.of(text)));
        }
        drain(now);
    }

    /** Closes at once where a message has been under way for {@code patience}: its reader does not read. */
    void giveUpAfter(Duration patience, Duration now) {
        Last end;
        synchronized (this) {
            boolean stuck = underWay && now.minus(startedAt).compareTo(patience) >= 0;
            if (closed || !stuck) {
                return;
            }
            closed = true;
            end = last == null
                    ? new Last(List.of(), Problem.SLOW_CONSUMER.closeCode(), Problem.SLOW_CONSUMER.code())
                    : last;
        }
        wire.close(end.code(), end.reason());
    }

    private void drain(Duration now) {
        if (work.getAndIncrement() != 0) {
            return;
        }
        do {
            step(now);
        } while (work.decrementAndGet() != 0);
    }

    private void step(Duration now) {
        List<Item> next;
        Last end;
        synchronized (this) {
            if (underWay || closed) {
                return;
            }
            next = take();
            end = next.isEmpty() ? last : null;
            closed = end != null;
            underWay = !next.isEmpty();
            startedAt = now;
        }
        if (!next.isEmpty()) {
            wire.send(text(next), went -> sent(went, now));
        } else if (end != null) {
            wire.close(end.code(), end.reason());
        }
    }

    /** The next message, and what is packed with it. */
    private List<Item> take() {
        List<Item> taken = new ArrayList<>();
        int size = 0;
        for (Item next = waiting.peek(); next != null; next = waiting.peek()) {
            size += next.bytes();
            if (!taken.isEmpty() && size > pack) {
                break;
            }
            taken.add(waiting.remove());
            bytes -= sealed ? 0 : next.bytes();
        }
        return taken;
    }

    private static String text(List<Item> items) {
        return items.size() == 1
                ? items.get(0).text()
                : items.stream().map(Item::text).collect(Collectors.joining(",", "[", "]"));
    }

    private void sent(boolean went, Duration now) {
        synchronized (this) {
            underWay = false;
            if (!went) {
                seal();
            }
        }
        drain(now);
    }
}
