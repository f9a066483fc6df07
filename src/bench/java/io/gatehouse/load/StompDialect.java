package io.gatehouse.load;

import java.util.Optional;

/**
 * STOMP 1.2 over WebSocket: what our peer of src/bench/spring speaks. It has no exchange; a visitor who stays listens
 * to one topic.
 */
public record StompDialect(boolean stays) implements Dialect {

    private static final String END = "\n\n\0";
    private static final String SUBSCRIBE = "SUBSCRIBE\nid:0\ndestination:/topic/bench\nreceipt:0" + END;

    @Override
    public boolean exchanges() {
        return false;
    }

    @Override
    public String exchange(String token) {
        throw new IllegalStateException("there is no exchange");
    }

    @Override
    public String ticket(String body) {
        throw new IllegalStateException("there is no exchange");
    }

    @Override
    public String handshake(Optional<String> ticket) {
        return Upgrade.handshake("/stomp", "Sec-WebSocket-Protocol: v12.stomp");
    }

    @Override
    public Optional<String> opening(String token) {
        return Optional.of(
                "CONNECT\naccept-version:1.2\nhost:bench\nheart-beat:0,0\nAuthorization:Bearer " + token + END);
    }

    @Override
    public Heard heard(String text, Optional<String> token) {
        if (text.startsWith("MESSAGE\n")) {
            return new Heard(Kind.MESSAGE, text.substring(text.indexOf("\n\n") + 2, text.length() - 1));
        }
        if (text.startsWith("CONNECTED\n")) {
            return stays ? new Heard(Kind.REPLY, SUBSCRIBE) : Heard.READY;
        }
        if (text.startsWith("RECEIPT\n")) {
            return Heard.READY;
        }
        return text.startsWith("ERROR\n") ? Heard.REFUSED : Heard.NOTHING;
    }
}
