package io.gatehouse.api.manage;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.caller.SessionList;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /v1/tenant/subjects/{subject}/sessions}: where a subject is signed in, be it a local account or one of an
 * issuer. One of them is ended by a revocation.
 */
@Served(under = "/v1")
@Path("/tenant/subjects")
@Needs(
        value = Credential.API_KEY,
        scopes = {Scope.READ, Scope.MANAGE})
@ApplicationScoped
public class SubjectsResource {

    private static final int LONGEST = 255;

    private final SessionList sessions;
    private final CurrentActor current;

    @Inject
    public SubjectsResource(SessionList sessions, CurrentActor current) {
        this.sessions = sessions;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public SubjectsResource() {
        this(null, null);
    }

    /**
     * 200 {@code {sessions: [{id, signed_in_at, signed_in_by, last_used_at, expires_at, user_agent?, address?}]}}, the
     * newest first; none where it is not signed in.
     */
    @GET
    @Path("/{subject}/sessions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists where a subject is signed in")
    public String sessions(@PathParam("subject") String subject) {
        if (subject.isBlank() || !TextRules.isPlain(subject, LONGEST)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        JsonArrayBuilder items = Json.createArrayBuilder();
        sessions.of(current.tenant(), new SubjectId(subject)).forEach(each -> items.add(each.json()));
        return Json.createObjectBuilder().add("sessions", items).build().toString();
    }
}
