package io.gatehouse.identity.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token has to be for one purpose: one policy per kind of token and issuer, so that no token passes where
 * another kind is meant (RFC 8725, 3.12). Nothing in it comes from a token.
 *
 * @param algorithms the signatures that count; never empty
 * @param types what the {@code typ} header may say
 * @param issuer the only {@code iss}, compared exactly; empty: the keys alone say whose token it is, and whatever
 *     {@code iss} it has means nothing
 * @param audience who must be among {@code aud}
 * @param longestLifetime how far ahead {@code exp} may lie, inclusive
 * @param skew how far the issuer's clock may be off, at most 60 seconds
 */
public record TokenPolicy(
        Set<TokenAlgorithm> algorithms,
        Types types,
        Optional<String> issuer,
        Audience audience,
        Duration longestLifetime,
        Duration skew) {

    private static final Duration MOST_SKEW = Duration.ofSeconds(60);

    public TokenPolicy {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty() || issuer.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a policy names its algorithms, and its issuer by no empty text");
        }
        if (longestLifetime.isNegative() || longestLifetime.isZero()) {
            throw new IllegalArgumentException("a token's longest lifetime is positive");
        }
        if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException("the clock skew is between 0 and 60 seconds");
        }
    }

    /** For an issuer that has a name. */
    public TokenPolicy(
            Set<TokenAlgorithm> algorithms,
            Types types,
            String issuer,
            Audience audience,
            Duration longestLifetime,
            Duration skew) {
        this(algorithms, types, Optional.of(issuer), audience, longestLifetime, skew);
    }

    /** The part of it that comes before the claims. */
    SignatureRule signature() {
        return new SignatureRule(algorithms, types);
    }

    /**
     * What the {@code typ} header may say, ignoring case, with or without {@code application/} (RFC 7515, 4.1.9). DPoP
     * proofs never pass, logout tokens and security events only where they are meant.
     */
    public enum Types {
        /** {@code at+jwt} only (RFC 9068, 2.1). */
        ACCESS_TOKEN(Set.of("at+jwt")),
        /** Also {@code JWT} or nothing, for issuers that do not know RFC 9068. */
        ACCESS_TOKEN_OR_UNTYPED(Set.of("at+jwt", "jwt", "")),
        /** {@code logout+jwt} only (OpenID Connect Back-Channel Logout 1.0, 2.4). */
        LOGOUT_TOKEN(Set.of("logout+jwt")),
        /** Also {@code JWT} or nothing, for issuers that do not type their logout tokens. */
        LOGOUT_TOKEN_OR_UNTYPED(Set.of("logout+jwt", "jwt", "")),
        /** {@code secevent+jwt} only (RFC 8417, 2.3; Shared Signals Framework 1.0, 4.1.1). */
        SECURITY_EVENT(Set.of("secevent+jwt"));

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> accepted;

        Types(Set<String> accepted) {
            this.accepted = accepted;
        }

        /** @param type the header in lower case without its prefix; empty where the token has none */
        boolean accept(String type) {
            return accepted.contains(type);
        }
    }

    /** Whom a token must be meant for (RFC 8725, 3.9). */
    public sealed interface Audience {

        /** Whether a token with this {@code aud} and this {@code client_id} is meant for us. */
        boolean accepts(List<String> audience, Optional<String> clientId);

        /** One name, compared exactly. */
        record Exactly(String name) implements Audience {
            @Override
            public boolean accepts(List<String> audience, Optional<String> clientId) {
                return audience.contains(name);
            }
        }

        /** The prefix followed by the token's own {@code client_id}: both have to agree. */
        record OfClient(String prefix) implements Audience {
            @Override
            public boolean accepts(List<String> audience, Optional<String> clientId) {
                return clientId.map(prefix::concat).filter(audience::contains).isPresent();
            }
        }
    }
}
