package io.gatehouse.api.manage;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.revocation.RevocationDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenant/issuers}: the identity providers that a tenant trusts. */
@Served(under = "/v1")
@Path("/tenant/issuers")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class IssuersResource {

    private final IssuerDesk issuers;
    private final RevocationDesk revocations;
    private final CurrentActor current;

    @Inject
    public IssuersResource(IssuerDesk issuers, RevocationDesk revocations, CurrentActor current) {
        this.issuers = issuers;
        this.revocations = revocations;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public IssuersResource() {
        this(null, null, null);
    }

    /** {@link IssuerDesk#register}'s body -> 201: the issuer, its keys with their thumbprints, no secrets. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Trusts an identity provider")
    public Response register(InputStream body) {
        JsonObject issuer = issuers.register(current.tenant(), Members.of(body), current.by());
        return Response.status(Response.Status.CREATED)
                .entity(issuer.toString())
                .build();
    }

    /** {@code ?after=&limit=} -> 200 {@code {issuers: [...], next?}}. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the trusted issuers and their keys")
    public String list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        List<JsonObject> found = issuers.all(current.tenant()).stream()
                .filter(each -> each.getString("id").compareTo(page.after()) > 0)
                .limit(page.asked())
                .toList();
        return page.json("issuers", found, each -> each.getString("id"), each -> each);
    }

    /** 200: the issuer and its keys. Refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Path("/{id}")
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows a trusted issuer and its keys")
    public String show(@PathParam("id") String id) {
        return issuers.show(current.tenant(), id)
                .orElseThrow(IssuersResource::none)
                .toString();
    }

    /**
     * 204: its tokens are refused from now on, and what rests on them is over and cut, on every node. Refuses with
     * {@link Problem#NOT_FOUND}.
     */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Trusts an identity provider no longer")
    public void remove(@PathParam("id") String id) {
        TenantId tenant = current.tenant();
        String by = current.by();
        Revocation revocation = Revocation.now(
                RevocationTarget.of(RevocationTarget.Kind.ISSUER, id), "the issuer is trusted no longer", by);
        boolean done = revocations
                .revokeWith(tenant, revocation, () -> issuers.remove(tenant, id, by))
                .isPresent();
        if (!done) {
            throw none();
        }
    }

    /**
     * 204: keys that were fetched are forgotten, on every node; they are fetched anew when they are needed. Refuses
     * with {@link Problem#NOT_FOUND}.
     */
    @POST
    @Path("/{id}/forget")
    @Operation(summary = "Forgets an issuer's fetched keys")
    public void forget(@PathParam("id") String id) {
        if (!issuers.forgetKeys(current.tenant(), id, current.by())) {
            throw none();
        }
    }

    private static Refusal none() {
        return new Refusal(Problem.NOT_FOUND, "no such issuer is trusted here");
    }
}
