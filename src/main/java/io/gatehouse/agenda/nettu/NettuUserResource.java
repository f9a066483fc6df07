package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.agenda.calendar.Metadata;
import io.gatehouse.agenda.calendar.MetadataSearch;
import io.gatehouse.agenda.calendar.Person;
import io.gatehouse.agenda.calendar.PersonId;
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
 * {@code /api/v1/user}: an account's servers look after its users. Every call refuses with {@link Problem#KEY_REFUSED}
 * without the account's key.
 */
@Served(under = "/api/v1")
@Path("/user")
@Needs(value = Credential.NETTU_KEY, late = true)
@ApplicationScoped
public class NettuUserResource {

    private final CurrentActor current;
    private final AgendaDesk agenda;

    @Inject
    public NettuUserResource(CurrentActor current, AgendaDesk agenda) {
        this.current = current;
        this.agenda = agenda;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NettuUserResource() {
        this(null, null);
    }

    /** {@code {metadata?}} -> 201 {@code {user}}. */
    @POST
    @Operation(summary = "Makes a user")
    public Response create(@Context HttpHeaders headers, InputStream body) {
        Optional<Metadata> metadata = NettuJson.metadata(NettuJson.body(headers, body));
        TenantId tenant = current.tenant();
        return NettuJson.created("user", NettuJson.user(agenda.enrol(tenant, metadata.orElse(Metadata.NONE))));
    }

    /** {@code ?key&value&skip&limit} -> 200 {@code {users}}. */
    @GET
    @Path("meta")
    @Operation(summary = "Finds users by their metadata")
    public Response search(@Context HttpServletRequest request) {
        MetadataSearch search = NettuQuery.search(request);
        TenantId tenant = current.tenant();
        return NettuJson.ok("users", NettuJson.list(agenda.people(tenant, search), NettuJson::user));
    }

    /** 200 {@code {user}}; refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Path("{id}")
    @Operation(summary = "Tells about a user")
    public Response get(@PathParam("id") String path) {
        PersonId id = id(path);
        TenantId tenant = current.tenant();
        return user(agenda.person(tenant, id), Problem.NOT_FOUND);
    }

    /**
     * {@code {metadata?}} -> 200 {@code {user}}; refuses with {@link Problem#USER_ABSENT}, a 409 where every other call
     * has a 404.
     */
    @PUT
    @Path("{id}")
    @Operation(summary = "Changes a user's metadata")
    public Response change(@PathParam("id") String path, @Context HttpHeaders headers, InputStream body) {
        PersonId id = id(path);
        Optional<Metadata> metadata = NettuJson.metadata(NettuJson.body(headers, body));
        TenantId tenant = current.tenant();
        return user(agenda.change(tenant, id, metadata), Problem.USER_ABSENT);
    }

    /** 200 {@code {user}}, its calendars and tokens gone; refuses with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a user with all calendars")
    public Response remove(@PathParam("id") String path) {
        PersonId id = id(path);
        TenantId tenant = current.tenant();
        return user(agenda.remove(tenant, id), Problem.NOT_FOUND);
    }

    /** {@code {timezone, weekStart?, metadata?}} -> 201 {@code {calendar}}; refuses with {@link Problem#NOT_FOUND}. */
    @POST
    @Path("{id}/calendar")
    @Operation(summary = "Makes a calendar for a user")
    public Response createCalendar(@PathParam("id") String path, @Context HttpHeaders headers, InputStream body) {
        PersonId id = id(path);
        Members members = NettuJson.body(headers, body);
        Settings settings = NettuJson.settings(members);
        Metadata metadata = NettuJson.metadata(members).orElse(Metadata.NONE);
        TenantId tenant = current.tenant();
        return agenda.open(tenant, id, settings, metadata)
                .map(calendar -> NettuJson.created("calendar", NettuJson.calendar(calendar)))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static PersonId id(String path) {
        return PersonId.parse(path).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static Response user(Optional<Person> person, Problem otherwise) {
        return NettuJson.ok("user", NettuJson.user(person.orElseThrow(() -> new Refusal(otherwise))));
    }
}
