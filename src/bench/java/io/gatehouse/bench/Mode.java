package io.gatehouse.bench;

import jakarta.json.JsonObjectBuilder;

/** Something that is measured of a freshly started peer. */
interface Mode {

    /** Signs the tokens that it will need: before any server runs. */
    void prepare(Tokens tokens);

    /**
     * Adds the figures. Throws {@link IllegalStateException} or {@link BenchFailed} where the peer does not play its
     * part.
     */
    void measure(Target target, JsonObjectBuilder figures);
}
