package io.gatehouse.key;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditKind;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.tenant.TenantDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets only secret keys with the right scope pass. */
@Provider
@KeyHolder({})
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class KeyFilter implements ContainerRequestFilter {

    private final ApiKeys keys;
    private final TenantDirectory tenants;
    private final CurrentKey current;
    private final AuditTrail audit;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest request;

    @Inject
    public KeyFilter(ApiKeys keys, TenantDirectory tenants, CurrentKey current, AuditTrail audit) {
        this.keys = keys;
        this.tenants = tenants;
        this.current = current;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public KeyFilter() {
        this(null, null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext call) {
        String address = request == null ? "" : request.getRemoteAddr();
        ApiKey key = keys.recognise(call.getHeaderString(HttpHeaders.AUTHORIZATION), address)
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
        tenants.requireStanding(key.tenant());
        Scope[] asked = asked();
        if (Arrays.stream(asked).noneMatch(key.terms().scopes()::contains)) {
            String names = Arrays.stream(asked).map(Scope::text).collect(Collectors.joining(" or "));
            audit.record(new AuditEvent.OfTenant(
                    AuditKind.KEY_DENIED,
                    key.tenant(),
                    key.id() + " without the scope " + names + ", from " + address));
            throw new Refusal(Problem.PERMISSION_DENIED, "this needs a key with the scope " + names);
        }
        current.is(key);
    }

    private Scope[] asked() {
        if (resource == null) {
            return new Scope[0];
        }
        KeyHolder onMethod = resource.getResourceMethod().getAnnotation(KeyHolder.class);
        KeyHolder asked =
                onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(KeyHolder.class);
        return asked == null ? new Scope[0] : asked.value();
    }
}
