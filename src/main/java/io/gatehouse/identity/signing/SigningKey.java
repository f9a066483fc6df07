package io.gatehouse.identity.signing;

import java.time.Instant;
import java.util.Optional;

/**
 * One of our keys, without its private half.
 *
 * @param id the {@code kid}: its RFC 7638 thumbprint
 * @param publicJwk its public half as a JWK, the text of one JSON object
 * @param activatedAt since when it signs; empty while it is next
 * @param retiredAt since when it signs no more; empty before
 */
public record SigningKey(
        String id,
        SigningAlgorithm algorithm,
        State state,
        String publicJwk,
        Instant createdAt,
        Optional<Instant> activatedAt,
        Optional<Instant> retiredAt) {

    /** The stations of a key's life, in this order. */
    public enum State {
        /** Published, so that everybody knows it before it signs. */
        NEXT,
        /** Signs. */
        ACTIVE,
        /** Signs no more; what it signed is still accepted for a while. */
        RETIRED
    }
}
