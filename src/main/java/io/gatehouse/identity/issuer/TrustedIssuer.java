package io.gatehouse.identity.issuer;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenPolicy;
import io.gatehouse.identity.token.TokenPolicy.Audience;
import io.gatehouse.identity.token.TokenPolicy.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An identity provider that a tenant trusts.
 *
 * @param id unique in its tenant; begins the ids of its subjects
 * @param issuer the {@code iss} of its tokens, compared exactly; empty: a bare key, whose tokens may say what they like
 * @param audience who must be among {@code aud}
 * @param algorithms the signatures that count, whatever a token says; never empty
 * @param typ whether tokens must call themselves {@code at+jwt}
 * @param introspection where it is asked whether a token is still good; empty: it is not asked
 * @param logoutAudience whom its logout tokens are meant for, mostly our client's id there; empty: the audience, or who
 *     asks by introspection
 * @param keysSince keys that were fetched before count no more
 */
public record TrustedIssuer(
        TenantId tenant,
        String id,
        Optional<String> issuer,
        String audience,
        Set<TokenAlgorithm> algorithms,
        KeySource keys,
        ClaimMapping claims,
        Types typ,
        Optional<Introspection> introspection,
        Optional<String> logoutAudience,
        Instant createdAt,
        Instant keysSince) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_\\-]{0,31}");
    private static final int LONGEST = 500;

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public TrustedIssuer {
        algorithms = Set.copyOf(algorithms);
        require(ID.matcher(id).matches(), "'id' has 1 to 32 lower-case letters, digits, _ and -");
        require(
                !audience.isBlank() && audience.length() <= LONGEST,
                "'audience' is missing: give a value that only your tokens for this gateway carry");
        require(
                issuer.filter(each -> each.isBlank() || each.length() > LONGEST).isEmpty(),
                "'issuer' has 1 to 500 characters");
        require(
                logoutAudience
                        .filter(each -> each.isBlank() || each.length() > LONGEST)
                        .isEmpty(),
                "'logout_audience' has 1 to 500 characters");
        require(!algorithms.isEmpty(), "'algorithms' names at least one, such as RS256 or ES256");
        require(issuer.isPresent() || keys.url().isEmpty(), "only a bare key goes without 'issuer'");
    }

    TokenPolicy policy(Duration longestLifetime, Duration skew) {
        return new TokenPolicy(algorithms, typ, issuer, new Audience.Exactly(audience), longestLifetime, skew);
    }

    /** Of whom one must be among the {@code aud} of its logout tokens. */
    public Set<String> logoutAudiences() {
        return logoutAudience
                .map(Set::of)
                .orElseGet(() -> Stream.concat(Stream.of(audience), introspection.map(Introspection::clientId).stream())
                        .collect(Collectors.toSet()));
    }

    private static void require(boolean good, String rule) {
        if (!good) {
            throw new Refusal(Problem.INVALID_REQUEST, rule);
        }
    }
}
