package io.gatehouse.identity.issuer;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where an issuer's keys come from.
 *
 * @param kind how to get at them
 * @param jwks the keys themselves, each the text of one JWK; none where they are fetched
 * @param url where they are fetched; empty where they are given
 */
public record KeySource(Kind kind, List<String> jwks, Optional<URI> url) {

    /** The ways to tell us keys. */
    public enum Kind {
        GIVEN,
        /** A JWK set (RFC 7517, 5). */
        JWKS_URL,
        /** A metadata document that names the JWK set (OIDC Discovery, 4; RFC 8414, 3). */
        DISCOVERY_URL
    }

    public KeySource {
        jwks = List.copyOf(jwks);
        if (jwks.isEmpty() == url.isEmpty()) {
            throw new IllegalArgumentException("keys are either given or fetched");
        }
    }

    static KeySource given(List<String> jwks) {
        return new KeySource(Kind.GIVEN, jwks, Optional.empty());
    }

    static KeySource at(Kind kind, URI url) {
        return new KeySource(kind, List.of(), Optional.of(url));
    }
}
