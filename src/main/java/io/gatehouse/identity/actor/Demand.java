package io.gatehouse.identity.actor;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.key.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a call asks of whoever makes it.
 *
 * @param kinds the credentials that are taken
 * @param scopes of an API key; one of them is enough
 * @param rights whether the actor's rights are looked at
 * @param tenant the tenant that is meant; empty: the credential says it
 */
public record Demand(Set<Credential> kinds, Set<Scope> scopes, boolean rights, Optional<TenantId> tenant) {

    public Demand {
        kinds = Set.copyOf(kinds);
        scopes = Set.copyOf(scopes);
    }

    static Demand of(Needs needs) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(Arrays.asList(needs.scopes()));
        return new Demand(Set.of(needs.value()), scopes, needs.rights(), Optional.empty());
    }

    Demand at(TenantId meant) {
        return new Demand(kinds, scopes, rights, Optional.of(meant));
    }

    /**
     * How {@code shown} is refused where it is no credential of any kind that is taken: as a bad one where it has the
     * scheme of one, else as none.
     */
    public Refusal refusal(Shown shown) {
        return new Refusal(kinds.stream()
                .sorted()
                .filter(kind -> shown.names(kind.scheme()))
                .map(Credential::refused)
                .findFirst()
                .orElse(Problem.CREDENTIAL_MISSING));
    }
}
