package io.gatehouse.load;

import java.util.Optional;

/** Engine.IO 4 and Socket.IO 5, WebSocket only, the default namespace: what our peer of src/bench/js speaks. */
public record SocketIoDialect() implements Dialect {

    private static final String EVENT = "42[\"m\",\"";

    @Override
    public String exchange(String token) {
        return Upgrade.post("/tickets", "", "Authorization: Bearer " + token);
    }

    @Override
    public String ticket(String body) {
        return body;
    }

    @Override
    public String handshake(Optional<String> ticket) {
        return Upgrade.handshake("/socket.io/?EIO=4&transport=websocket"
                + ticket.map(shown -> "&ticket=" + shown).orElse(""));
    }

    /** The server's handshake packet comes first. */
    @Override
    public Optional<String> opening(String token) {
        return Optional.empty();
    }

    @Override
    public Heard heard(String text, Optional<String> token) {
        if (text.startsWith("0")) {
            return new Heard(
                    Kind.REPLY,
                    "40" + token.map(shown -> "{\"token\":\"" + shown + "\"}").orElse(""));
        }
        if (text.equals("2")) {
            return new Heard(Kind.REPLY, "3");
        }
        if (text.startsWith(EVENT)) {
            return new Heard(Kind.MESSAGE, text.substring(EVENT.length(), text.length() - 2));
        }
        return text.startsWith("40") ? Heard.READY : text.startsWith("44") ? Heard.REFUSED : Heard.NOTHING;
    }
}
