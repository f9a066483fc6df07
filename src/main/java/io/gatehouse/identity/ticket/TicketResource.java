package io.gatehouse.identity.ticket;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.caller.SessionHolder;
import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.ticket.TicketOffice.Issued;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/tickets}: a bearer credential of any kind in, a ticket out. Refuses what the door would refuse, where
 * a browser can read it.
 */
@Served(under = "/v1")
@Path("/tickets")
@Needs(
        value = {Credential.ACCESS_TOKEN, Credential.CONNECTION_TOKEN, Credential.ISSUER_TOKEN},
        late = true)
@ApplicationScoped
public class TicketResource {

    private final TicketOffice office;
    private final CurrentActor current;
    private final TenantDirectory tenants;
    private final Vacancy vacancy;
    private final SocketAddress sockets;

    @Inject
    public TicketResource(
            TicketOffice office,
            CurrentActor current,
            TenantDirectory tenants,
            Vacancy vacancy,
            SocketAddress sockets) {
        this.office = office;
        this.current = current;
        this.tenants = tenants;
        this.vacancy = vacancy;
        this.sockets = sockets;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public TicketResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code {client_id?, capabilities?}} -> 201
     * {@code {ticket, expires_in, socket_url, capabilities, connection_token?}}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exchanges a bearer credential for a single-use ticket")
    public Response issue(@HeaderParam("Origin") @Nullable String origin, @Context UriInfo uri, InputStream body) {
        Members members = Members.of(body);
        Optional<String> clientId = members.optionalText("client_id");
        Optional<Capabilities> wanted = members.optionalObject("capabilities").map(Capabilities::parse);
        members.noOthers();
        Tenant tenant = tenant(clientId, uri.getBaseUri().getHost());
        Optional<String> page = Optional.ofNullable(origin);
        if (!tenant.origins().admit(page)) {
            throw new Refusal(Problem.ORIGIN_REFUSED);
        }
        SessionHolder caller = current.at(tenant.id()).as(SessionHolder.class);
        Session session = caller.session();
        vacancy.require(tenant.id(), session.subject());
        Issued issued = office.issue(session, caller.successor().map(Exchange.Rotated::chain), wanted, page);
        return answer(issued, caller, sockets.of(tenant.id(), uri.getBaseUri()));
    }

    /** An access token of ours names its tenant: it counts where neither the request nor its host does. */
    private Tenant tenant(Optional<String> clientId, String host) {
        return clientId.map(tenants::named)
                .or(() -> tenants.withHost(host))
                .or(() -> Optional.of(Credential.ACCESS_TOKEN)
                        .filter(current::claims)
                        .map(own -> tenants.named(current.tenant().value())))
                .orElseGet(() -> tenants.atHost(host));
    }

    private Response answer(Issued issued, SessionHolder caller, URI socket) {
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("ticket", issued.ticket().text().reveal())
                .add("expires_in", office.lifetime().toSeconds())
                .add("socket_url", socket.toString())
                .add("capabilities", issued.capabilities().json());
        caller.successor()
                .ifPresent(successor ->
                        answer.add("connection_token", successor.token().reveal()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.build().toString())
                .build();
    }
}
