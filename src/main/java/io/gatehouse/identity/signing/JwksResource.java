package io.gatehouse.identity.signing;

import io.gatehouse.ground.offer.Served;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;

/**
 * {@code /.well-known/jwks.json}: the public keys that our tokens can be verified with (RFC 7517, 5), the next one
 * included so that no cache is too old when it begins to sign.
 */
@ApplicationScoped
@Served(under = "/.well-known")
@Path("/jwks.json")
public class JwksResource {

    private final KeyRing ring;

    @Inject
    public JwksResource(KeyRing ring) {
        this.ring = ring;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public JwksResource() {
        this(null);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/jwk-set+json"})
    public Response get() {
        return Response.ok(document())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    String document() {
        return ring.keys().stream().map(SigningKey::publicJwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
