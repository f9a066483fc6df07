package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/}, where clients ask whether anybody is there, and {@code /api/v1/me}, where users ask who they are. */
@Path("/")
@ApplicationScoped
public class NettuRootResource {

    private final NettuDoor door;
    private final AgendaDesk agenda;

    @Inject
    public NettuRootResource(NettuDoor door, AgendaDesk agenda) {
        this.door = door;
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
    @Operation(summary = "Tells users who they are")
    public Response me(@Context HttpHeaders headers) {
        NettuDoor.User user = door.user(Credentials.in(headers));
        return agenda.person(user.tenant(), user.person())
                .map(person -> NettuJson.ok("user", NettuJson.user(person)))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED)); // removed since the door let it pass
    }
}
