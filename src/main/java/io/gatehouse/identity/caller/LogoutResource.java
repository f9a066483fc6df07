package io.gatehouse.identity.caller;

import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code POST /v1/logout}: ends the caller's session. */
@Served(under = "/v1")
@Path("/logout")
@Needs(Credential.ACCESS_TOKEN)
@ApplicationScoped
public class LogoutResource {

    private final SessionDesk sessions;
    private final CurrentActor caller;

    @Inject
    public LogoutResource(SessionDesk sessions, CurrentActor caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public LogoutResource() {
        this(null, null);
    }

    /**
     * 204 once the session is ended and its sockets on this node are fenced; refuses with
     * {@link Problem#CREDENTIAL_REFUSED}.
     */
    @POST
    @Operation(summary = "Ends the session and cuts its sockets")
    public Response logout() {
        Session session = caller.as(SessionHolder.class).session();
        sessions.end(session.tenant(), session.id(), SessionEnded.Cause.LOGGED_OUT);
        return Response.noContent().build();
    }
}
