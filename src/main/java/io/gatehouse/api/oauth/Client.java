package io.gatehouse.api.oauth;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Which tenant asks: a public client by its {@code client_id} alone, a tenant's server by its secret key as HTTP Basic
 * (RFC 6749, 2.3.1).
 */
@ApplicationScoped
class Client {

    private final TenantDirectory tenants;
    private final CurrentActor current;

    @Inject
    Client(TenantDirectory tenants, CurrentActor current) {
        this.tenants = tenants;
        this.current = current;
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

    /** Whether a credential is shown, be it good or not. */
    boolean authenticates() {
        return current.shown().authorization().isPresent();
    }

    /**
     * The tenant whose server shows a secret key with one of the scopes that the resource needs; refuses with
     * {@code invalid_client}.
     */
    Tenant authenticated() {
        try {
            return named(current.tenant().value());
        } catch (Refusal refused) {
            throw new OAuthRefusal(
                    "invalid_client", "a secret key is wanted here, as HTTP Basic, with the right scope");
        }
    }
}
