package io.gatehouse.api.operator;

import io.gatehouse.ground.auditchain.ChainAuditor;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.Tenants;
import io.gatehouse.trust.revocation.Receipt;
import io.gatehouse.trust.revocation.RevocationDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operator/tenants/{client_id}}: the operator looks at tenants, suspends, resumes and deletes them. */
@Served(under = "/v1")
@Path("/operator/tenants")
@Needs(Credential.OPERATOR_KEY)
@ApplicationScoped
public class TenantLifeResource {

    private static final Logger LOG = System.getLogger(TenantLifeResource.class.getName());
    private static final int PAGE = 100;

    private final Tenants tenants;
    private final TenantLife life;
    private final RevocationDesk revocations;
    private final ChainAuditor auditor;

    @Inject
    public TenantLifeResource(Tenants tenants, TenantLife life, RevocationDesk revocations, ChainAuditor auditor) {
        this.tenants = tenants;
        this.life = life;
        this.revocations = revocations;
        this.auditor = auditor;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public TenantLifeResource() {
        this(null, null, null, null);
    }

    /** {@code ?after=} -> 200 {@code {tenants: [...], next?}}, 100 at a time, by their ids. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the tenants")
    public String list(@QueryParam("after") @Nullable String after) {
        List<Tenant> found = tenants.page(after == null ? "" : after, PAGE + 1);
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.stream().limit(PAGE).map(TenantLifeResource::json).forEach(list::add);
        JsonObjectBuilder answer = Json.createObjectBuilder().add("tenants", list);
        if (found.size() > PAGE) {
            answer.add("next", found.get(PAGE - 1).id().value());
        }
        return answer.build().toString();
    }

    /** 200: the tenant. Refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Path("/{client_id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows a tenant")
    public String show(@PathParam("client_id") String clientId) {
        return tenants.find(id(clientId))
                .map(each -> json(each).toString())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /**
     * {@code {reason}} -> 204: whoever names the tenant is refused, its sessions are over and its sockets cut, on every
     * node. Refuses with {@link Problem#NOT_FOUND} and {@link Problem#STATE_UNCHANGED}.
     */
    @POST
    @Path("/{client_id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Suspends a tenant and cuts its sockets")
    public void suspend(@PathParam("client_id") String clientId, InputStream body) {
        Members members = Members.of(body);
        String why = members.text("reason");
        members.noOthers();
        if (why.isBlank() || !TextRules.isReadable(why, 500)) {
            throw new Refusal(Problem.INVALID_REQUEST, "'reason' has 1 to 500 printable characters");
        }
        TenantId id = there(clientId);
        cut(id, "suspended: " + why, () -> {
            life.suspend(id, why);
            return true;
        });
    }

    /**
     * 204: the tenant counts again, its subjects sign in anew. Refuses with {@link Problem#NOT_FOUND} and
     * {@link Problem#STATE_UNCHANGED}.
     */
    @POST
    @Path("/{client_id}/resume")
    @Operation(summary = "Ends a tenant's suspension")
    public void resume(@PathParam("client_id") String clientId) {
        TenantId id = there(clientId);
        life.resume(id);
    }

    /**
     * 204: the tenant and all that is its own are gone; its audit trail stays. Its sockets are cut, on every node: the
     * nodes are told before it is gone, and until then it is suspended, whatever fails in between (N13). Refuses with
     * {@link Problem#NOT_FOUND}.
     */
    @DELETE
    @Path("/{client_id}")
    @Operation(summary = "Deletes a tenant and everything that is its own")
    public void remove(@PathParam("client_id") String clientId) {
        TenantId id = there(clientId);
        cut(id, "the tenant is deleted", () -> {
            life.close(id);
            return true;
        });
        life.remove(id);
    }

    /**
     * 200: {@link io.gatehouse.ground.auditchain.ChainReport#json}, also where the tenant was deleted. Refuses with
     * {@link Problem#NOT_FOUND} what is no tenant's id.
     */
    @POST
    @Path("/{client_id}/audit/verify")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Verifies a tenant's audit trail")
    public String verify(@PathParam("client_id") String clientId) {
        return auditor.verify(id(clientId)).json().toString();
    }

    private void cut(TenantId id, String why, BooleanSupplier change) {
        Revocation all = Revocation.now(RevocationTarget.all(), why, "by the operator");
        Receipt receipt = revocations.revokeWith(id, all, change).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        LOG.log(Level.INFO, "tenant {0}: {1} sockets fenced", id, receipt.fenced());
    }

    private TenantId there(String clientId) {
        TenantId id = id(clientId);
        if (tenants.find(id).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return id;
    }

    private static TenantId id(String clientId) {
        return TenantId.parse(clientId).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static JsonObject json(Tenant tenant) {
        return Json.createObjectBuilder()
                .add("client_id", tenant.id().value())
                .add("name", tenant.name())
                .add("status", tenant.suspended() ? "suspended" : "active")
                .add("registration", tenant.registration().text())
                .add("origins", Json.createArrayBuilder(tenant.origins().allowed()))
                .build();
    }
}
