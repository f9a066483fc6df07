package io.gatehouse.api.operator;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.actor.Principal;
import java.util.Optional;

/** The operator of the installation. */
record Operator() implements Principal {

    @Override
    public Optional<TenantId> tenant() {
        return Optional.empty();
    }

    @Override
    public String by() {
        return "by the operator";
    }
}
