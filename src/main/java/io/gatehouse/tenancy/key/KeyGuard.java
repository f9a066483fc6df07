package io.gatehouse.tenancy.key;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets only secret keys with the right scope pass, of tenants that stand. */
@ApplicationScoped
public class KeyGuard {

    private final ApiKeys keys;
    private final TenantDirectory tenants;
    private final AuditTrail audit;

    @Inject
    KeyGuard(ApiKeys keys, TenantDirectory tenants, AuditTrail audit) {
        this.keys = keys;
        this.tenants = tenants;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeyGuard() {
        this(null, null, null);
    }

    /**
     * The secret key that an {@code Authorization: Basic} header shows. Refuses with {@link Problem#CREDENTIAL_REFUSED} where it shows none that is good, with {@link Problem#PERMISSION_DENIED} where it has none of the
     * scopes.
     *
     * @param address the client's network address
     * @param asked any of these will do
     */
    public ApiKey require(@Nullable String authorization, String address, Scope... asked) {
        ApiKey key = keys.recognise(authorization, address).orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
        tenants.requireStanding(key.tenant());
        if (Arrays.stream(asked).noneMatch(key.terms().scopes()::contains)) {
            String names = Arrays.stream(asked).map(Scope::text).collect(Collectors.joining(" or "));
            audit.record(new AuditEvent.OfTenant(
                    AuditKind.KEY_DENIED,
                    key.tenant(),
                    key.id() + " without the scope " + names + ", from " + address));
            throw new Refusal(Problem.PERMISSION_DENIED, "this needs a key with the scope " + names);
        }
        return key;
    }
}
