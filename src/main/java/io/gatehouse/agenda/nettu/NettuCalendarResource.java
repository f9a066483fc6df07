package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.Calendar;
import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.agenda.calendar.CalendarChange;
import io.gatehouse.agenda.calendar.CalendarId;
import io.gatehouse.agenda.calendar.Metadata;
import io.gatehouse.agenda.calendar.MetadataSearch;
import io.gatehouse.agenda.nettuaccount.NettuDoor;
import io.gatehouse.agenda.nettuaccount.SchedulerPermission;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
 * {@code /api/v1/calendar}: users look after their own calendars, as far as their token's policy goes; what belongs to
 * somebody else is not there.
 */
@Served(under = "/api/v1")
@Path("/calendar")
@Needs(value = Credential.NETTU_TOKEN, late = true)
@ApplicationScoped
public class NettuCalendarResource {

    private final NettuDoor door;
    private final CurrentActor current;
    private final AgendaDesk agenda;

    @Inject
    public NettuCalendarResource(NettuDoor door, CurrentActor current, AgendaDesk agenda) {
        this.door = door;
        this.current = current;
        this.agenda = agenda;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NettuCalendarResource() {
        this(null, null, null);
    }

    /**
     * {@code {timezone, weekStart?, metadata?}} -> 201 {@code {calendar}}; refuses as {@link NettuDoor#allowed} does.
     */
    @POST
    @Operation(summary = "Makes a calendar of one's own")
    public Response create(@Context HttpHeaders headers, InputStream body) {
        Members members = NettuJson.body(headers, body);
        Settings settings = NettuJson.settings(members);
        Metadata metadata = NettuJson.metadata(members).orElse(Metadata.NONE);
        NettuDoor.User user = door.allowed(current.as(NettuDoor.User.class), SchedulerPermission.CREATE_CALENDAR);
        return agenda.open(user.account(), user.person(), settings, metadata)
                .map(calendar -> NettuJson.created("calendar", NettuJson.calendar(calendar)))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED)); // removed since the door let it pass
    }

    /**
     * {@code ?key&value&skip&limit} and the account's key -> 200 {@code {calendars}}; refuses with
     * {@link Problem#CREDENTIAL_REFUSED}.
     */
    @GET
    @Path("meta")
    @Needs(value = Credential.NETTU_KEY, late = true)
    @Operation(summary = "Finds an account's calendars by their metadata")
    public Response search(@Context HttpServletRequest request) {
        MetadataSearch search = NettuQuery.search(request);
        TenantId tenant = current.tenant();
        return NettuJson.ok("calendars", NettuJson.list(agenda.calendars(tenant, search), NettuJson::calendar));
    }

    /** 200 {@code {calendar}}; refuses with {@link Problem#CREDENTIAL_REFUSED}, {@link Problem#NOT_FOUND}. */
    @GET
    @Path("{id}")
    @Operation(summary = "Tells a user about a calendar of their own")
    public Response get(@PathParam("id") String path) {
        CalendarId id = id(path);
        NettuDoor.User user = current.as(NettuDoor.User.class);
        return calendar(agenda.calendar(user.account(), id, Optional.of(user.person())));
    }

    /**
     * {@code {settings:{weekStart?, timezone?}, metadata?}} -> 200 {@code {calendar}}; refuses as {@link #create} does,
     * then with {@link Problem#NOT_FOUND}.
     */
    @PUT
    @Path("{id}")
    @Operation(summary = "Changes a calendar of one's own")
    public Response change(@PathParam("id") String path, @Context HttpHeaders headers, InputStream body) {
        CalendarId id = id(path);
        CalendarChange change = NettuJson.change(NettuJson.body(headers, body));
        NettuDoor.User user = door.allowed(current.as(NettuDoor.User.class), SchedulerPermission.UPDATE_CALENDAR);
        return calendar(agenda.change(user.account(), id, Optional.of(user.person()), change));
    }

    /** 200 {@code {calendar}}, as it was; refuses as {@link #create} does, then with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a calendar of one's own")
    public Response remove(@PathParam("id") String path) {
        CalendarId id = id(path);
        NettuDoor.User user = door.allowed(current.as(NettuDoor.User.class), SchedulerPermission.DELETE_CALENDAR);
        return calendar(agenda.remove(user.account(), id, Optional.of(user.person())));
    }

    static CalendarId id(String path) {
        return CalendarId.parse(path).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    static Response calendar(Optional<Calendar> calendar) {
        return NettuJson.ok("calendar", NettuJson.calendar(calendar.orElseThrow(() -> new Refusal(Problem.NOT_FOUND))));
    }
}
