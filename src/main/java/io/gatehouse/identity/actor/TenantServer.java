package io.gatehouse.identity.actor;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.policy.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server of a tenant, which shows a secret key. */
public record TenantServer(ApiKey key) implements Principal {

    /** Stands before a key's id where it is a subject; no other subject's name begins so. */
    private static final String PREFIX = "key/";

    @Override
    public Optional<TenantId> tenant() {
        return Optional.of(key.tenant());
    }

    /** The key as a subject. */
    public SubjectId subject() {
        return new SubjectId(PREFIX + key.id());
    }

    @Override
    public Optional<Standing> standing() {
        return Optional.of(new Standing(subject(), Set.of(), Optional.of(key.id()), Map.of()));
    }

    @Override
    public String by() {
        return "by key " + key.id();
    }
}
