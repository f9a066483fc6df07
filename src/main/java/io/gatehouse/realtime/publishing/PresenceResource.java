package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.realtime.channel.Attendance;
import io.gatehouse.realtime.payload.DeedJson;
import io.gatehouse.realtime.payload.MemberJson;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/channels/{name}/presence}: tells who is there. To be there oneself takes a socket. */
@Served(under = "/v1")
@Path("/channels/{name}/presence")
@Needs(
        value = {Credential.API_KEY, Credential.ACCESS_TOKEN, Credential.ISSUER_TOKEN},
        scopes = Scope.CHANNELS,
        rights = true)
@ApplicationScoped
public class PresenceResource {

    private final Attendance attendance;
    private final CurrentActor current;

    @Inject
    public PresenceResource(Attendance attendance, CurrentActor current) {
        this.attendance = attendance;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public PresenceResource() {
        this(null, null);
    }

    /**
     * 200: {@code {members: [{connection_id, from, data}], whole}}; {@code whole} is false where there are more.
     * Refuses with {@link Problem#PERMISSION_DENIED}.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells who is on a channel")
    public String members(@PathParam("name") String name) {
        return MemberJson.of(attendance.members(Speaker.of(current.actor()), DeedJson.channel(name)))
                .build()
                .toString();
    }
}
