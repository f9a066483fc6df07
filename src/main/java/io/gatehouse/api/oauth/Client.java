package io.gatehouse.api.oauth;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tenant asks: a public client by its {@code client_id} alone, a tenant's server by its secret key as HTTP Basic (RFC 6749, 2.3.1). */
@ApplicationScoped
class Client {

    private final TenantDirectory tenants;
    private final ApiKeys keys;

    @Inject
    Client(TenantDirectory tenants, ApiKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Client() {
        this(null, null);
    }

    /** The tenant that a public client names; refuses with {@code invalid_client}. */
    Tenant named(String clientId) {
        try {
            return tenants.named(clientId);
        } catch (Refusal unknown) {
            throw new OAuthRefusal("invalid_client", "there is no such client");
        }
    }

    /** The tenant whose server shows a secret key with one of {@code scopes}; refuses with {@code invalid_client}. */
    Tenant authenticated(@Nullable String authorization, String address, Scope... scopes) {
        Optional<ApiKey> key = keys.recognise(authorization, address);
        boolean may = key.filter(each -> each.terms().scopes().stream().anyMatch(Set.of(scopes)::contains))
                .isPresent();
        if (!may) {
            throw new OAuthRefusal(
                    "invalid_client", "a secret key is wanted here, as HTTP Basic, with the right scope");
        }
        return named(key.orElseThrow().tenant().value());
    }
}
