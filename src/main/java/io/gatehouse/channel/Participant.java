package io.gatehouse.channel;

import io.gatehouse.id.ConnectionId;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Rights;
import io.gatehouse.policy.Standing;
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
