package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Locale;
import java.util.Optional;

/** Which tenant a caller means. One rule for REST, sockets and dialects. */
public final class TenantDirectory {

    private final TenantIndex tenants;
    private final PublishableKeys keys;
    private final Optional<TenantId> fallback;

    /**
     * @param fallback the tenant of callers that name none and whose host is nobody's; empty: such callers are refused
     */
    public TenantDirectory(TenantIndex tenants, PublishableKeys keys, Optional<TenantId> fallback) {
        this.tenants = tenants;
        this.keys = keys;
        this.fallback = fallback;
    }

    /**
     * The tenant that a {@code client_id} or a publishable key ({@code appId.keyId:secret}) names; refuses with
     * {@link Problem#TENANT_UNKNOWN} and {@link Problem#TENANT_SUSPENDED}.
     */
    public Tenant named(String clientId) {
        int dot = clientId.indexOf('.');
        boolean key = dot >= 0;
        return TenantId.parse(key ? clientId.substring(0, dot) : clientId)
                .flatMap(tenants::find)
                .filter(tenant -> !key || keys.names(clientId))
                .map(TenantDirectory::standing)
                .orElseThrow(() -> new Refusal(Problem.TENANT_UNKNOWN));
    }

    /**
     * The tenant of a caller that named none: by the host that it called, else the default one; refuses with
     * {@link Problem#TENANT_UNNAMED} and {@link Problem#TENANT_SUSPENDED}.
     */
    public Tenant atHost(String host) {
        return withHost(host)
                .or(() -> fallback.flatMap(tenants::find).map(TenantDirectory::standing))
                .orElseThrow(() -> new Refusal(Problem.TENANT_UNNAMED));
    }

    /** The tenant that has this host; refuses with {@link Problem#TENANT_SUSPENDED}. */
    public Optional<Tenant> withHost(String host) {
        return tenants.findByHost(host.toLowerCase(Locale.ROOT)).map(TenantDirectory::standing);
    }

    /**
     * Refuses with {@link Problem#TENANT_SUSPENDED} where the tenant is suspended, and with
     * {@link Problem#TENANT_UNKNOWN} where it is gone.
     */
    public void requireStanding(TenantId id) {
        Tenant tenant = tenants.find(id).orElseThrow(() -> new Refusal(Problem.TENANT_UNKNOWN));
        if (tenant.suspended()) {
            throw new Refusal(Problem.TENANT_SUSPENDED);
        }
    }

    private static Tenant standing(Tenant tenant) {
        if (tenant.suspended()) {
            throw new Refusal(Problem.TENANT_SUSPENDED);
        }
        return tenant;
    }

    /** {@link #named} where a name was given, else {@link #atHost}. */
    public Tenant of(Optional<String> clientId, String host) {
        return clientId.map(this::named).orElseGet(() -> atHost(host));
    }
}
