package io.gatehouse.identity.token;

import java.util.Set;

/**
 * What a token's signature and header have to be.
 *
 * @param algorithms the signatures that count; never empty
 * @param types what the {@code typ} header may say
 */
public record SignatureRule(Set<TokenAlgorithm> algorithms, TokenPolicy.Types types) {

    public SignatureRule {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("a rule names its algorithms");
        }
    }
}
