package io.gatehouse.realtime.subscription;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import java.util.Optional;

/** Somebody who does something on a tenant's channels. */
public interface Participant {

    TenantId tenant();

    /** Who it is. */
    Standing standing();

    /** What it may do at this very moment. */
    Rights rights();

    /** Whether it is one of the tenant's servers. */
    default boolean isServer() {
        return false;
    }

    /** The socket that it is on; empty: on none. */
    default Optional<ConnectionId> connection() {
        return Optional.empty();
    }
}
