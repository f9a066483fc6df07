package io.gatehouse.log;

import java.util.List;

/**
 * A part of a channel's log.
 *
 * @param head where the log ends
 * @param messages in their order
 * @param whole whether nothing is missing between where it was to begin and the first of them
 */
public record Slice(Position head, List<Message> messages, boolean whole) {

    public Slice {
        messages = List.copyOf(messages);
    }
}
