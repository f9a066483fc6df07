package io.gatehouse.api.oauth;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.identity.signing.TokenSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /.well-known/oauth-authorization-server}: where our endpoints are and what they can (RFC 8414, 2). */
@Served(under = "/.well-known")
@Path("/oauth-authorization-server")
@ApplicationScoped
public class MetadataResource {

    private final TokenSettings settings;

    @Inject
    public MetadataResource(TokenSettings settings) {
        this.settings = settings;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public MetadataResource() {
        this(null);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Authorization server metadata (RFC 8414)")
    public Response get() {
        String issuer = settings.publicUrl();
        String document = Json.createObjectBuilder()
                .add("issuer", issuer)
                .add("token_endpoint", issuer + "/oauth2/token")
                .add("revocation_endpoint", issuer + "/oauth2/revoke")
                .add("revocation_endpoint_auth_methods_supported", methods("none", "client_secret_basic"))
                .add("introspection_endpoint", issuer + "/oauth2/introspect")
                .add("introspection_endpoint_auth_methods_supported", methods("client_secret_basic"))
                .add("jwks_uri", issuer + "/.well-known/jwks.json")
                .add("response_types_supported", Json.createArrayBuilder())
                .add("grant_types_supported", Json.createArrayBuilder().add(TokenResource.TOKEN_EXCHANGE))
                .add("token_endpoint_auth_methods_supported", methods("none"))
                .build()
                .toString();
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static JsonArrayBuilder methods(String... names) {
        return Json.createArrayBuilder(List.of(names));
    }
}
