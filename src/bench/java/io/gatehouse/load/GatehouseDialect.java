package io.gatehouse.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code gatehouse.v1}, as doc/protocol.md has it; a visitor who stays listens to one channel.
 *
 * @param batch whether several frames may come in one message
 */
public record GatehouseDialect(String clientId, boolean stays, boolean batch) implements Dialect {

    /** What visitors listen to. */
    public static final String CHANNEL = "bench";

    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channel\":\"" + CHANNEL + "\"}";
    private static final String BETWEEN = "},{\"type\":\"";
    private static final String DATA = "\"data\":\"";

    @Override
    public String exchange(String token) {
        return Upgrade.post(
                "/v1/tickets",
                "{\"client_id\":\"" + clientId + "\"}",
                "Content-Type: application/json",
                "Authorization: Bearer " + token);
    }

    @Override
    public String ticket(String body) {
        int from = body.indexOf("\"ticket\":\"") + 10;
        return body.substring(from, body.indexOf('"', from));
    }

    @Override
    public String handshake(Optional<String> ticket) {
        String entry = ticket.map(shown -> ", base64url.ticket.gatehouse."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(shown.getBytes(StandardCharsets.US_ASCII)))
                .orElse("");
        return Upgrade.handshake(
                "/v1/socket?client_id=" + clientId + (batch ? "&batch=true" : ""),
                "Sec-WebSocket-Protocol: gatehouse.v1" + entry);
    }

    @Override
    public Optional<String> opening(String token) {
        return Optional.of("{\"type\":\"authenticate\",\"token\":\"" + token + "\"}");
    }

    /** Nothing that is said here has braces in it. */
    @Override
    public List<String> parts(String text) {
        if (!text.startsWith("[")) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 1;
        for (int to = text.indexOf(BETWEEN); to >= 0; to = text.indexOf(BETWEEN, from)) {
            parts.add(text.substring(from, to + 1));
            from = to + 2;
        }
        parts.add(text.substring(from, text.length() - 1));
        return parts;
    }

    @Override
    public Heard heard(String text, Optional<String> token) {
        if (text.startsWith("{\"type\":\"message\"")) {
            int from = text.indexOf(DATA) + DATA.length();
            return new Heard(Kind.MESSAGE, text.substring(from, text.indexOf('"', from)));
        }
        if (text.contains("\"type\":\"authenticated\"")) {
            return stays ? new Heard(Kind.REPLY, SUBSCRIBE) : Heard.READY;
        }
        if (text.contains("\"type\":\"subscribed\"")) {
            return Heard.READY;
        }
        return text.contains("\"type\":\"unauthorized\"") ? Heard.REFUSED : Heard.NOTHING;
    }
}
