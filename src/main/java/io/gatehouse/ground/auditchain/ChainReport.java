package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found out about a chain.
 *
 * @param events sealed or not
 * @param head empty: nothing is sealed yet
 * @param broken the first place that does not fit; empty: the chain is intact
 */
public record ChainReport(long events, long sealed, Optional<Link> head, Optional<Break> broken) {

    /** What was done to a chain, as far as it can be told. */
    public enum Flaw {
        /** The event or its hash is not what it was. */
        EDITED,
        /** There was an event. */
        MISSING,
        /** The event belongs somewhere else. */
        REORDERED,
        /** The chain does not end where the gateway last said that it ends. */
        HEAD
    }

    /** A place, from 1, and what is wrong with it. */
    public record Break(long position, Flaw what) {}

    /** {@code {intact, events, sealed, head?: {position, hash}, broken_at?: {position, what}}}. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("intact", broken.isEmpty())
                .add("events", events)
                .add("sealed", sealed);
        head.ifPresent(link -> json.add(
                "head",
                Json.createObjectBuilder().add("position", link.position()).add("hash", link.hash())));
        broken.ifPresent(each -> json.add(
                "broken_at",
                Json.createObjectBuilder()
                        .add("position", each.position())
                        .add("what", each.what().name().toLowerCase(Locale.ROOT))));
        return json.build();
    }
}
