package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.CalendarChange;
import io.gatehouse.agenda.calendar.CalendarId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /api/v1/user/calendar}: an account's servers look after its users' calendars. Every call refuses with
 * {@link Problem#KEY_REFUSED} without the account's key, then with {@link Problem#NOT_FOUND}.
 */
@Served(under = "/api/v1")
@Path("/user/calendar")
@Needs(value = Credential.NETTU_KEY, late = true)
@ApplicationScoped
public class NettuUserCalendarResource {

    private final CurrentActor current;
    private final AgendaDesk agenda;

    @Inject
    public NettuUserCalendarResource(CurrentActor current, AgendaDesk agenda) {
        this.current = current;
        this.agenda = agenda;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NettuUserCalendarResource() {
        this(null, null);
    }

    /** 200 {@code {calendar}}. */
    @GET
    @Path("{id}")
    @Operation(summary = "Tells an account about a calendar")
    public Response get(@PathParam("id") String path) {
        CalendarId id = NettuCalendarResource.id(path);
        TenantId tenant = current.tenant();
        return NettuCalendarResource.calendar(agenda.calendar(tenant, id, Optional.empty()));
    }

    /** {@code {settings:{weekStart?, timezone?}, metadata?}} -> 200 {@code {calendar}}. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Changes a calendar of the account")
    public Response change(@PathParam("id") String path, @Context HttpHeaders headers, InputStream body) {
        CalendarId id = NettuCalendarResource.id(path);
        CalendarChange change = NettuJson.change(NettuJson.body(headers, body));
        TenantId tenant = current.tenant();
        return NettuCalendarResource.calendar(agenda.change(tenant, id, Optional.empty(), change));
    }

    /** 200 {@code {calendar}}, as it was. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a calendar of the account")
    public Response remove(@PathParam("id") String path) {
        CalendarId id = NettuCalendarResource.id(path);
        TenantId tenant = current.tenant();
        return NettuCalendarResource.calendar(agenda.remove(tenant, id, Optional.empty()));
    }
}
