package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.ChannelRevocation;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stood in a tenant's rulebook at one moment.
 *
 * @param version counts up with every change; what was read is at least as new
 * @param revoked which channels were revoked
 * @param groups the tenant's own groups by subject, those at least that a policy is attached to
 */
public record Rules(
        long version, List<Policy> policies, List<ChannelRevocation> revoked, Map<SubjectId, Set<String>> groups) {

    public Rules {
        policies = List.copyOf(policies);
        revoked = List.copyOf(revoked);
        groups = Map.copyOf(groups);
    }

    /** The rights of {@code standing}, the tenant's own groups added to those that it brings. */
    public Rights rightsOf(Standing standing, List<Bound> bounds) {
        Standing whole = standing.in(groups.getOrDefault(standing.subject(), Set.of()));
        return Rights.of(whole, bounds, revoked, policies);
    }
}
