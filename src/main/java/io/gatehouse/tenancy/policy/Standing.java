package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.id.SubjectId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What policies look at in somebody.
 *
 * @param groups by the identity provider's claim or by the tenant's own list
 * @param key the id of the API key that it rests on; empty: none
 * @param claims the texts of the claims that the trusted issuer maps, such as {@code role}; no claim: nobody said
 * @param provedAt when it was last proved; empty: now
 */
public record Standing(
        SubjectId subject,
        Set<String> groups,
        Optional<String> key,
        Map<String, Set<String>> claims,
        Optional<Instant> provedAt) {

    public Standing {
        groups = Set.copyOf(groups);
        claims = Map.copyOf(claims);
    }

    /** As it is proved now. */
    public Standing(SubjectId subject, Set<String> groups, Optional<String> key, Map<String, Set<String>> claims) {
        this(subject, groups, key, claims, Optional.empty());
    }

    /** As it was proved then. */
    public Standing proved(Instant at) {
        return new Standing(subject, groups, key, claims, Optional.of(at));
    }

    /** With further groups. */
    public Standing in(Set<String> more) {
        Set<String> both = new HashSet<>(groups);
        both.addAll(more);
        return new Standing(subject, both, key, claims, provedAt);
    }

    /** Of somebody of whom no more is known than the name. */
    public static Standing of(SubjectId subject) {
        return new Standing(subject, Set.of(), Optional.empty(), Map.of());
    }
}
