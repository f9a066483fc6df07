package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Set;

/** Who is in which of a tenant's own groups. A group is there while somebody is in it. */
interface Groups {

    /** Memberships after {@code after} in the order of group and subject, at most {@code limit}. */
    List<Membership> page(TenantId tenant, String group, String after, int limit);

    /** Everybody who is in one of {@code groups}. */
    List<Membership> in(TenantId tenant, Set<String> groups);

    /** The names after {@code after} of groups in their order, at most {@code limit}. */
    List<String> names(TenantId tenant, String after, int limit);

    /** False: the subject was in it. */
    boolean add(TenantId tenant, Membership membership);

    /** False: the subject was not in it. */
    boolean remove(TenantId tenant, Membership membership);
}
