package io.gatehouse.identity.account;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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

/** {@code /v1/tenant/invitations}: who may register where the tenant's {@code registration} is {@code invite}. */
@Served(under = "/v1")
@Path("/tenant/invitations")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class InvitationsResource {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Invitations invitations;
    private final CurrentActor current;
    private final AuditTrail audit;

    @Inject
    public InvitationsResource(Invitations invitations, CurrentActor current, AuditTrail audit) {
        this.invitations = invitations;
        this.current = current;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public InvitationsResource() {
        this(null, null, null);
    }

    /**
     * {@code {expires_in?}}, in seconds, up to 90 days -> 201 {@code {invitation, expires_in}}, shown this once and
     * good for one account.
     */
    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an invitation to register")
    public Response make(InputStream body) {
        Members members = Members.of(body);
        Duration lifetime = members.optionalNumber("expires_in", 1, LONGEST.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(USUAL);
        members.noOthers();
        Secret invitation = invitations.make(current.tenant(), lifetime);
        audit.record(new AuditEvent.OfTenant(AuditKind.INVITATION_CREATED, current.tenant(), current.by()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.createObjectBuilder()
                        .add("invitation", invitation.reveal())
                        .add("expires_in", lifetime.toSeconds())
                        .build()
                        .toString())
                .build();
    }
}
