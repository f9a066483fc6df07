package io.gatehouse.realtime.channel;

import io.gatehouse.ground.json.Json;
import io.gatehouse.tenancy.policy.Standing;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.TreeSet;

/**
 * What subscribers are told of who published: the gateway's word, not the publisher's.
 *
 * @param anonymous nothing at all
 * @param claims which of the publisher's claims
 */
public record Sender(boolean anonymous, Set<String> claims) {

    public Sender {
        claims = Set.copyOf(claims);
    }

    /** {@code {subject, <claim>: [<texts>], …}} with the claims that the publisher has. */
    JsonObject of(Standing standing) {
        JsonObjectBuilder from = Json.createObjectBuilder();
        if (anonymous) {
            return from.build();
        }
        new TreeSet<>(claims).forEach(name -> {
            Set<String> texts = standing.claims().getOrDefault(name, Set.of());
            if (!texts.isEmpty()) {
                from.add(name, Json.createArrayBuilder(new TreeSet<>(texts)));
            }
        });
        return from.add("subject", standing.subject().value()).build();
    }
}
