package io.gatehouse.api.oauth;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.caller.Callers.Found;
import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code POST /oauth2/introspect} (RFC 7662): a tenant's server asks whether a token of ours is still good. Looking at
 * a connection token does not use it up.
 */
@Served(under = "/oauth2")
@Path("/introspect")
@Needs(
        value = Credential.API_KEY,
        scopes = {Scope.READ, Scope.MANAGE},
        late = true)
@ApplicationScoped
public class IntrospectResource {

    private final Client client;
    private final Callers callers;

    @Inject
    public IntrospectResource(Client client, Callers callers) {
        this.client = client;
        this.callers = callers;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public IntrospectResource() {
        this(null, null);
    }

    /**
     * A secret key with the scope read, {@code token} -> 200
     * {@code {active, sub, client_id, sid, exp, iat?, jti?, token_type}}, or {@code {active: false}} with no reason
     * (2.2).
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells whether a token is good (RFC 7662)")
    public Response introspect(InputStream body) {
        try {
            Tenant tenant = client.authenticated();
            Secret token = new Secret(Form.of(body).text("token"));
            return OAuthAnswer.ok(callers.look(tenant.id(), token)
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
