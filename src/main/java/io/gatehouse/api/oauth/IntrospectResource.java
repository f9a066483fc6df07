package io.gatehouse.api.oauth;

import io.gatehouse.api.oauth.OwnCredential.Found;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code POST /oauth2/introspect} (RFC 7662): a tenant's server asks whether a token of ours is still good. Looking at a connection token does not use it up. */
@Path("/introspect")
@ApplicationScoped
public class IntrospectResource {

    private final Client client;
    private final OwnCredential credentials;

    @Inject
    public IntrospectResource(Client client, OwnCredential credentials) {
        this.client = client;
        this.credentials = credentials;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public IntrospectResource() {
        this(null, null);
    }

    /** A secret key with the scope read, {@code token} -> 200 {@code {active, sub, client_id, sid, exp, iat?, jti?, token_type}}, or {@code {active: false}} with no reason (2.2). */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells whether a token is good (RFC 7662)")
    public Response introspect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServletRequest request,
            InputStream body) {
        try {
            Tenant tenant = client.authenticated(authorization, request.getRemoteAddr(), Scope.READ, Scope.MANAGE);
            Secret token = new Secret(Form.of(body).text("token"));
            return OAuthAnswer.ok(credentials
                    .find(tenant.id(), token)
                    .filter(Found::good)
                    .map(IntrospectResource::told)
                    .orElseGet(() -> Json.createObjectBuilder().add("active", false)));
        } catch (OAuthRefusal refusal) {
            return OAuthAnswer.refused(refusal);
        }
    }

    private static JsonObjectBuilder told(Found found) {
        Session session = found.session();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("active", true)
                .add("sub", session.subject().value())
                .add("client_id", session.tenant().value())
                .add("sid", session.id().toString())
                .add("token_type", found.access().isPresent() ? "Bearer" : "connection_token");
        found.access()
                .ifPresentOrElse(
                        token -> {
                            json.add("exp", token.expiresAt().getEpochSecond());
                            token.issuedAt().ifPresent(at -> json.add("iat", at.getEpochSecond()));
                            token.tokenId().ifPresent(id -> json.add("jti", id));
                        },
                        () -> json.add("exp", session.expiresAt().getEpochSecond()));
        return json;
    }
}
