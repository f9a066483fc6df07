package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.offer.Served;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of allowed origins read our answers (Fetch standard, CORS protocol). A preflight names no tenant, so an
 * origin of any tenant passes here; whether it may speak for the tenant of a request is decided there. No cookie is
 * ever looked at, so none is allowed along.
 */
@Served(under = {"/v1", "/oauth2"})
@Provider
@PreMatching
@ApplicationScoped
public class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ORIGIN = "Origin";
    private static final Logger LOG = System.getLogger(CorsFilter.class.getName());

    private final KnownTenants tenants;

    @Inject
    public CorsFilter(KnownTenants tenants) {
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public CorsFilter() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean preflight = request.getMethod().equals("OPTIONS")
                && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String origin = request.getHeaderString(ORIGIN);
        headers.add("Vary", ORIGIN);
        if (!allowed(origin)) {
            return;
        }
        headers.putSingle("Access-Control-Allow-Origin", origin);
        headers.putSingle("Access-Control-Expose-Headers", "Retry-After");
        if (request.getMethod().equals("OPTIONS")) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            headers.putSingle("Access-Control-Allow-Headers", "Authorization, Content-Type");
            headers.putSingle("Access-Control-Max-Age", "600");
        }
    }

    private boolean allowed(@Nullable String origin) {
        if (origin == null || !(origin.equals("null") || Origins.parse(origin).isPresent())) {
            return false;
        }
        try {
            return tenants.allows(origin);
        } catch (RuntimeException fault) {
            // What is answered stands already: a fault here would put the server's own page in the place of a problem.
            LOG.log(Level.WARNING, "no origin is allowed while the database cannot be asked: {0}", fault.toString());
            return false;
        }
    }
}
