package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.nettuaccount.NettuDoor;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /api/v1/}, where clients ask whether anybody is there, and {@code /api/v1/me}, where users ask who they are.
 */
@Served(under = "/api/v1")
@Path("/")
@ApplicationScoped
public class NettuRootResource {

    private final CurrentActor current;
    private final AgendaDesk agenda;

    @Inject
    public NettuRootResource(CurrentActor current, AgendaDesk agenda) {
        this.current = current;
        this.agenda = agenda;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NettuRootResource() {
        this(null, null);
    }

    /** 200 {@code {message}}, for everybody. */
    @GET
    @Operation(summary = "Says that it is there")
    public Response greet() {
        return NettuJson.ok("message", Json.createValue("Gatehouse speaks nettu here."));
    }

    /** 200 {@code {user}}; refuses with {@link Problem#CREDENTIAL_REFUSED}. */
    @GET
    @Path("me")
    @Needs(value = Credential.NETTU_TOKEN, late = true)
    @Operation(summary = "Tells users who they are")
    public Response me() {
        NettuDoor.User user = current.as(NettuDoor.User.class);
        return agenda.person(user.account(), user.person())
                .map(person -> NettuJson.ok("user", NettuJson.user(person)))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED)); // removed since the door let it pass
    }
}
