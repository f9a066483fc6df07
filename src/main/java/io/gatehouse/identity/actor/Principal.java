package io.gatehouse.identity.actor;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Standing;
import java.util.Optional;

/** Who somebody proved to be; each kind of credential stands for a kind of its own. */
public interface Principal {

    /** The tenant that they belong to; empty: they belong to the installation. */
    Optional<TenantId> tenant();

    /** What policies look at in them; empty: no policy is ever about them. */
    default Optional<Standing> standing() {
        return Optional.empty();
    }

    /** How the audit trail names them, such as {@code by key x7Yq}. */
    String by();
}
