package io.gatehouse.load;

import java.util.Optional;

/** What {@code io.gatehouse.bare} speaks: a token as it is, the word "authenticated", and then what is published. */
public record BareDialect() implements Dialect {

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
        return Upgrade.handshake(
                "/socket" + ticket.map(shown -> "?ticket=" + shown).orElse(""));
    }

    @Override
    public Optional<String> opening(String token) {
        return Optional.of(token);
    }

    @Override
    public Heard heard(String text, Optional<String> token) {
        return text.equals("authenticated") ? Heard.READY : new Heard(Kind.MESSAGE, text);
    }
}
