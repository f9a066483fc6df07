package io.gatehouse.realtime.dialect;

import java.util.List;

/** The end of a socket: what is still sent, in this order, and how it is closed then. */
public record Farewell(List<WireMessage> messages, int code, String reason) {

    public Farewell {
        messages = List.copyOf(messages);
    }
}
