package io.gatehouse.tenancy.key;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The secret key of the request that is being answered. */
@RequestScoped
public class CurrentKey {

    private @Nullable ApiKey key;

    void is(ApiKey recognised) {
        key = recognised;
    }

    /** The key; refuses with {@link Problem#CREDENTIAL_REFUSED} where the resource is not for {@link KeyHolder}s. */
    public ApiKey key() {
        if (key == null) {
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
        return key;
    }

    /** The tenant whose key it is, and so the tenant of the request; refuses as {@link #key()} does. */
    public TenantId tenant() {
        return key().tenant();
    }

    /** Who acts, for the trail. */
    public String by() {
        return "by key " + key().id();
    }
}
