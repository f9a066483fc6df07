package io.gatehouse.api.oauth;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code POST /oauth2/revoke} (RFC 7009): a token of ours is worth nothing any more, its session is over, and the
 * sockets that rest on it are cut.
 */
@Served(under = "/oauth2")
@Path("/revoke")
@Needs(value = Credential.API_KEY, scopes = Scope.REVOKE, late = true)
@ApplicationScoped
public class RevokeResource {

    private final Client client;
    private final Callers callers;
    private final SessionDesk sessions;

    @Inject
    public RevokeResource(Client client, Callers callers, SessionDesk sessions) {
        this.client = client;
        this.callers = callers;
        this.sessions = sessions;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public RevokeResource() {
        this(null, null, null);
    }

    /**
     * {@code token, client_id?, token_type_hint?} -> 200, whether or not there was such a token (2.2). A public client
     * shows that the token is its own by having it.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Revokes a token and cuts what rests on it (RFC 7009)")
    public Response revoke(InputStream body) {
        try {
            Form form = Form.of(body);
            Tenant tenant = client.authenticates() ? client.authenticated() : client.named(form.text("client_id"));
            callers.look(tenant.id(), new Secret(form.text("token")))
                    .ifPresent(
                            found -> sessions.end(tenant.id(), found.session().id(), SessionEnded.Cause.REVOKED));
            return OAuthAnswer.ok(Json.createObjectBuilder());
        } catch (OAuthRefusal refusal) {
            return OAuthAnswer.refused(refusal);
        }
    }
}
