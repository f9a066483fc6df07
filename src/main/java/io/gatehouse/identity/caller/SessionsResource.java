package io.gatehouse.identity.caller;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.caller.SessionList.Listed;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.session.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/sessions}: a subject sees where it is signed in, and signs out elsewhere (ASVS 5.0, 7.4.3 and 7.5.2). */
@Served(under = "/v1")
@Path("/sessions")
@Needs(Credential.ACCESS_TOKEN)
@ApplicationScoped
public class SessionsResource {

    private final SessionList list;
    private final SessionDesk sessions;
    private final CurrentActor caller;

    @Inject
    public SessionsResource(SessionList list, SessionDesk sessions, CurrentActor caller) {
        this.list = list;
        this.sessions = sessions;
        this.caller = caller;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public SessionsResource() {
        this(null, null, null);
    }

    /**
     * 200
     * {@code {sessions: [{id, signed_in_at, signed_in_by, last_used_at, expires_at, user_agent?, address?, current}]}},
     * the newest first.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists where the caller is signed in")
    public String list() {
        Session own = caller.as(SessionHolder.class).session();
        JsonArrayBuilder items = Json.createArrayBuilder();
        mine(own).forEach(each -> items.add(each.json().add("current", each.id().equals(own.id()))));
        return Json.createObjectBuilder().add("sessions", items).build().toString();
    }

    /**
     * 204: the session is over and its sockets are cut, on every node. Refuses with {@link Problem#NOT_FOUND} what is
     * none of the caller's.
     */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Signs the caller out of one session")
    public void end(@PathParam("id") String id) {
        Session own = caller.as(SessionHolder.class).session();
        SessionId named = SessionId.parse(id)
                .filter(each -> mine(own).stream().anyMatch(one -> one.id().equals(each)))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        sessions.end(own.tenant(), named, SessionEnded.Cause.REVOKED);
    }

    /** 204: all sessions of the caller but this one are over. */
    @DELETE
    @Operation(summary = "Signs the caller out everywhere else")
    public void endOthers() {
        Session own = caller.as(SessionHolder.class).session();
        mine(own).stream()
                .map(Listed::id)
                .filter(each -> !each.equals(own.id()))
                .forEach(each -> sessions.end(own.tenant(), each, SessionEnded.Cause.REVOKED));
    }

    private List<Listed> mine(Session own) {
        return list.of(own.tenant(), own.subject());
    }
}
