package io.gatehouse.identity.minting;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.actor.TenantServer;
import io.gatehouse.identity.caller.SessionHolder;
import io.gatehouse.identity.signing.IssuedToken;
import io.gatehouse.identity.signing.TokenSettings;
import io.gatehouse.identity.token.VerifiedToken;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /v1/keys/tokens}: tokens for a tenant's clients, made by its server and refreshed or revoked by whoever holds
 * them.
 */
@Served(under = "/v1")
@Path("/keys/tokens")
@ApplicationScoped
public class MintResource {

    private final KeyTokens tokens;
    private final CurrentActor current;
    private final TokenSettings settings;

    @Inject
    public MintResource(KeyTokens tokens, CurrentActor current, TokenSettings settings) {
        this.tokens = tokens;
        this.current = current;
        this.settings = settings;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public MintResource() {
        this(null, null, null);
    }

    /**
     * A secret key with the scope mint, {@code {clientId?, capabilities?, ttl?}} -> 201
     * {@code {data: {token, token_type, expires_in}}}.
     */
    @POST
    @Needs(value = Credential.API_KEY, scopes = Scope.MINT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a token for a client")
    public Response make(InputStream body) {
        TokenRequest request = TokenRequest.read(Members.of(body), settings.longestLifetime());
        return answer(tokens.issue(current.as(TenantServer.class).key(), request), Response.Status.CREATED);
    }

    /**
     * The token as bearer -> 200 as {@link #make}, for as long again; refuses with {@link Problem#CREDENTIAL_REFUSED}.
     */
    @POST
    @Path("/refresh")
    @Needs(Credential.ACCESS_TOKEN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Refreshes a client's token")
    public Response refresh() {
        SessionHolder holder = current.as(SessionHolder.class);
        VerifiedToken token = holder.access().orElseThrow();
        Duration lifetime = Duration.between(token.issuedAt().orElseThrow(), token.expiresAt());
        return answer(tokens.refresh(holder.session(), lifetime), Response.Status.OK);
    }

    /** The token as bearer -> 204: it is worth nothing from now on, and the sockets that rest on it are cut. */
    @POST
    @Path("/revoke")
    @Needs(Credential.ACCESS_TOKEN)
    @Operation(summary = "Revokes a client's token and cuts its sockets")
    public void revoke() {
        tokens.revoke(current.as(SessionHolder.class).session());
    }

    private static Response answer(IssuedToken token, Response.Status status) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.createObjectBuilder()
                        .add(
                                "data",
                                Json.createObjectBuilder()
                                        .add("token", token.token().reveal())
                                        .add("token_type", "Bearer")
                                        .add("expires_in", token.expiresIn().toSeconds()))
                        .build()
                        .toString())
                .build();
    }
}
