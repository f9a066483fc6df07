package io.gatehouse.agenda.nettu;

import io.gatehouse.ground.offer.Served;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets every page read the answers (Fetch standard, CORS protocol): no cookie is ever looked at, so a page gets nothing
 * that its own credential would not give it anywhere. Nothing is kept by caches.
 */
@Served(under = "/api/v1")
@Provider
@PreMatching
public final class NettuHeaders implements ContainerRequestFilter, ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle("Access-Control-Expose-Headers", "*");
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            headers.putSingle(
                    "Access-Control-Allow-Headers", "Authorization, Content-Type, Nettu-Account, X-Api-Key, *");
            headers.putSingle("Access-Control-Max-Age", "600");
        }
    }
}
