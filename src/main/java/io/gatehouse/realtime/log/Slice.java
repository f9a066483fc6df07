package io.gatehouse.realtime.log;

import java.util.List;

/**
 * A part of a channel's log.
 *
 * @param head where the log ends
 * @param messages in their order
 * @param whole whether nothing is missing between where it was to begin and the first of them
 */
public record Slice(Position head, List<Message> messages, boolean whole) {

    /**
     * What comes after {@code since}, of a log that ends at {@code head}. Whole where each follows the one before:
     * later messages may have been kept for a shorter time than older ones.
     */
    public static Slice after(Position since, Position head, List<Message> messages) {
        Position last = since;
        boolean whole = true;
        for (Message each : messages) {
            whole &= each.position().follows(last);
            last = each.position();
        }
        return new Slice(head, messages, whole && (!messages.isEmpty() || last.equals(head)));
    }

    /** Whether it goes to the end of the log, where it was to begin after {@code since}. */
    public boolean reachesHead(Position since) {
        Position last =
                messages.isEmpty() ? since : messages.get(messages.size() - 1).position();
        return last.equals(head);
    }

    public Slice {
        messages = List.copyOf(messages);
    }
}
