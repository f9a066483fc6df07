package io.gatehouse.tenancy.key;

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
import org.jspecify.annotations.Nullable;

/** Lets only secret keys with the right scope pass. */
@Provider
@KeyHolder({})
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class KeyFilter implements ContainerRequestFilter {

    private final KeyGuard guard;
    private final CurrentKey current;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest request;

    @Inject
    public KeyFilter(KeyGuard guard, CurrentKey current) {
        this.guard = guard;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public KeyFilter() {
        this(null, null);
    }

    @Override
    public void filter(ContainerRequestContext call) {
        String address = request == null ? "" : request.getRemoteAddr();
        current.is(guard.require(call.getHeaderString(HttpHeaders.AUTHORIZATION), address, asked()));
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
