package io.gatehouse.trust.revocation;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenant/revocations}: revokes, and shows what came of it. */
@Served(under = "/v1")
@Path("/tenant/revocations")
@Needs(value = Credential.API_KEY, scopes = Scope.REVOKE)
@ApplicationScoped
public class RevocationsResource {

    private static final int PAGE = 100;

    private final RevocationDesk desk;
    private final Receipts receipts;
    private final CurrentActor current;

    @Inject
    public RevocationsResource(RevocationDesk desk, Receipts receipts, CurrentActor current) {
        this.desk = desk;
        this.receipts = receipts;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public RevocationsResource() {
        this(null, null, null);
    }

    /** {@link RevocationJson}'s body -> 201: the receipt. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Revokes, and cuts what rests on it, on every node")
    public Response revoke(InputStream body) {
        Receipt receipt = desk.revoke(current.tenant(), RevocationJson.read(Members.of(body), current.by()));
        return Response.status(Response.Status.CREATED)
                .entity(json(receipt).toString())
                .build();
    }

    /** {@code ?after=} -> 200 {@code {revocations: [...], next?}}, the newest first, 100 at a time. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.REVOKE, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists revocations and their receipts")
    public String list(@QueryParam("after") @Nullable String after) {
        Optional<UUID> from = Optional.ofNullable(after)
                .map(text -> id(text).orElseThrow(() ->
                        new Refusal(Problem.INVALID_REQUEST, "'after' is the 'next' of the page before")));
        List<Receipt> found = receipts.page(current.tenant(), from, PAGE + 1);
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.stream().limit(PAGE).map(RevocationsResource::json).forEach(list::add);
        JsonObjectBuilder answer = Json.createObjectBuilder().add("revocations", list);
        if (found.size() > PAGE) {
            answer.add("next", found.get(PAGE - 1).id().toString());
        }
        return answer.build().toString();
    }

    /** 200: the receipt as it stands now. Refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Path("/{id}")
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.REVOKE, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows a receipt")
    public String show(@PathParam("id") String id) {
        return id(id).flatMap(each -> receipts.find(current.tenant(), each))
                .map(each -> json(each).toString())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static Optional<UUID> id(String text) {
        return SessionId.parse(text).map(SessionId::value);
    }

    static JsonObject json(Receipt receipt) {
        Revocation revocation = receipt.revocation();
        RevocationTarget target = revocation.target();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", receipt.id().toString())
                .add("kind", target.kind().text())
                .add("value", target.value());
        target.issuer().ifPresent(issuer -> json.add("issuer", issuer));
        revocation.issuedBefore().ifPresent(before -> json.add("issued_before", before.toString()));
        json.add("allow_reauth_margin_s", revocation.margin().toSeconds())
                .add("reason", revocation.reason())
                .add("ordered", revocation.by())
                .add("made_at", receipt.madeAt().toString())
                .add("sessions", receipt.sessions())
                .add("sockets_found", receipt.found())
                .add("sockets_fenced", receipt.fenced())
                .add("sockets_closed", receipt.closed())
                .add("complete", receipt.complete());
        receipt.seen().ifPresent(seen -> json.add("seen", seen));
        receipt.propagatedMs().ifPresent(ms -> json.add("propagated_ms", rounded(ms)));
        JsonArrayBuilder nodes = Json.createArrayBuilder();
        receipt.nodes().forEach(each -> nodes.add(json(each)));
        return json.add("nodes", nodes).build();
    }

    private static JsonObjectBuilder json(Receipt.Done done) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("node", done.node())
                .add("sockets_found", done.found())
                .add("sockets_fenced", done.fenced())
                .add("sockets_closed", done.closed());
        done.fencedMs().ifPresent(ms -> json.add("fenced_ms", rounded(ms)));
        done.closedMs().ifPresent(ms -> json.add("closed_ms", rounded(ms)));
        return json;
    }

    private static double rounded(double ms) {
        return Math.round(ms * 10) / 10.0;
    }
}
