package io.gatehouse.trust.backchannel;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /oauth2/backchannel-logout/{tenant}/{issuer}}: where a tenant's identity provider says that a session
 * there is over (OpenID Connect Back-Channel Logout 1.0).
 */
@Served(under = "/oauth2")
@Path("/backchannel-logout")
@ApplicationScoped
public class BackchannelResource {

    private final BackchannelDesk desk;

    @Inject
    public BackchannelResource(BackchannelDesk desk) {
        this.desk = desk;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public BackchannelResource() {
        this(null);
    }

    /** {@code logout_token=…} -> 200 once the logout is written; 400 where it is refused, whatever the cause (2.8). */
    @POST
    @Path("/{tenant}/{issuer}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "An identity provider tells of a logout (OIDC Back-Channel Logout)")
    public Response logout(
            @PathParam("tenant") String tenant,
            @PathParam("issuer") String issuer,
            @FormParam("logout_token") @Nullable String token) {
        boolean taken = token != null
                && TenantId.parse(tenant)
                        .filter(id -> desk.logout(id, issuer, new Secret(token)))
                        .isPresent();
        Response.ResponseBuilder answer = taken
                ? Response.ok()
                : Response.status(Response.Status.BAD_REQUEST)
                        .entity(Json.createObjectBuilder()
                                .add("error", "invalid_request")
                                .add("error_description", "the logout token is not accepted")
                                .build()
                                .toString());
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
