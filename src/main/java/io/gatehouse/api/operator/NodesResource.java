package io.gatehouse.api.operator;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.realtime.cutting.Drain;
import io.gatehouse.tenancy.cluster.FeedReader;
import io.gatehouse.tenancy.cluster.Node;
import io.gatehouse.tenancy.cluster.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/operator/nodes}: the operator looks at the nodes and empties one before it is taken down. */
@Served(under = "/v1")
@Path("/operator/nodes")
@Needs(Credential.OPERATOR_KEY)
@ApplicationScoped
public class NodesResource {

    private static final int LONGEST_WINDOW_S = 3600;
    private static final long USUAL_WINDOW_S = 30;

    private final Nodes nodes;
    private final Node.Name self;
    private final FeedReader reader;
    private final Drain drain;
    private final AuditTrail audit;

    @Inject
    public NodesResource(Nodes nodes, Node.Name self, FeedReader reader, Drain drain, AuditTrail audit) {
        this.nodes = nodes;
        this.self = self;
        this.reader = reader;
        this.drain = drain;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NodesResource() {
        this(null, null, null, null, null);
    }

    /**
     * 200 {@code {answered_by, lag_ms, nodes: [{id, started_at, seen_at, draining, sockets}]}}: those that were seen
     * within the hour; the lag is that of the node that answers.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the nodes")
    public String list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        nodes.all()
                .forEach(each -> list.add(Json.createObjectBuilder()
                        .add("id", each.id())
                        .add("started_at", each.startedAt().toString())
                        .add("seen_at", each.seenAt().toString())
                        .add("draining", each.draining())
                        .add("sockets", each.sockets())));
        return Json.createObjectBuilder()
                .add("answered_by", self.id())
                .add("lag_ms", reader.lag().toMillis())
                .add("nodes", list)
                .build()
                .toString();
    }

    /**
     * {@code {window_s?}} -> 202 {@code {node, sockets}}: the node that is called takes no new sockets until it is
     * started anew, and closes those that it has over the window, 30 s where it is absent.
     */
    @POST
    @Path("/drain")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Empties the node that is called")
    public Response drain(InputStream body) {
        Members members = Members.of(body);
        Duration window = Duration.ofSeconds(
                members.optionalNumber("window_s", 0, LONGEST_WINDOW_S).orElse(USUAL_WINDOW_S));
        members.noOthers();
        int sockets = drain.begin(window);
        audit.record(new AuditEvent.OfInstallation(AuditKind.NODE_DRAINED, self.id() + ", " + sockets + " sockets"));
        return Response.accepted(Json.createObjectBuilder()
                        .add("node", self.id())
                        .add("sockets", sockets)
                        .build()
                        .toString())
                .build();
    }
}
