package io.gatehouse.trust.signals;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Shown;
import io.gatehouse.trust.signals.Fault.Err;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code POST /oauth2/signals/{tenant}/{issuer}}: where a tenant's identity provider pushes security events (RFC 8935).
 */
@Served(under = "/oauth2")
@Path("/signals")
@ApplicationScoped
public class PushResource {

    /** The longest token that is read, in bytes, inclusive; as much as is verified. */
    private static final int LONGEST = 16 * 1024;

    private final SignalDesk desk;

    @Inject
    public PushResource(SignalDesk desk) {
        this.desk = desk;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public PushResource() {
        this(null);
    }

    /**
     * A security event token -> 202 once what it brings about is written (2.2); 400 {@code {err, description}} where it
     * is refused (2.3).
     */
    @POST
    @Path("/{tenant}/{issuer}")
    @Consumes("application/secevent+jwt")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "An identity provider tells of a security event (RFC 8935)")
    public Response push(
            @PathParam("tenant") String tenant,
            @PathParam("issuer") String issuer,
            @Context HttpServletRequest request,
            InputStream body) {
        Secret shown = new Secret(Shown.in(request).authorization().orElse(""));
        return token(body)
                .map(token -> TenantId.parse(tenant)
                        .map(id -> desk.pushed(id, issuer, shown, token))
                        .orElse(Optional.of(SignalDesk.STRANGER)))
                .orElse(Optional.of(Fault.of(Err.INVALID_REQUEST, "the token is larger than 16 KB or cut off")))
                .map(PushResource::refused)
                .orElseGet(() -> Response.accepted().build());
    }

    private static Response refused(Fault fault) {
        return Response.status(Response.Status.BAD_REQUEST)
                .header(HttpHeaders.CONTENT_LANGUAGE, "en")
                .entity(Json.createObjectBuilder()
                        .add("err", fault.error().text())
                        .add("description", fault.description())
                        .build()
                        .toString())
                .build();
    }

    private static Optional<Secret> token(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(new Secret(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }
}
