package io.gatehouse.channel;

import io.gatehouse.jsonp.Json;
import io.gatehouse.policy.Standing;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.TreeSet;

/** What subscribers are told of a publisher: the gateway's word, not the publisher's. */
final class Sender {

    private Sender() {}

    /** {@code {subject, <claim>: [<texts>], …}} with the claims that the tenant chose and the publisher has. */
    static JsonObject told(Standing standing, Set<String> claims) {
        JsonObjectBuilder from = Json.createObjectBuilder();
        new TreeSet<>(claims).forEach(name -> {
            Set<String> texts = standing.claims().getOrDefault(name, Set.of());
            if (!texts.isEmpty()) {
                from.add(name, Json.createArrayBuilder(new TreeSet<>(texts)));
            }
        });
        return from.add("subject", standing.subject().value()).build();
    }
}
