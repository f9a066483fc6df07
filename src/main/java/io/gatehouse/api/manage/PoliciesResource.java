package io.gatehouse.api.manage;

import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.rulebook.PolicyJson;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/tenant/policies}: a tenant's statements of allow and reject. A change reaches live connections within
 * seconds.
 */
@Served(under = "/v1")
@Path("/tenant/policies")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class PoliciesResource {

    private final Rulebook rulebook;
    private final CurrentActor current;

    @Inject
    public PoliciesResource(Rulebook rulebook, CurrentActor current) {
        this.rulebook = rulebook;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public PoliciesResource() {
        this(null, null);
    }

    /** {@code ?after=&limit=} -> 200 {@code {policies: [...], next?}}. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the policies")
    public String list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        List<Policy> found = rulebook.policies(current.tenant()).stream()
                .filter(each -> each.id().compareTo(page.after()) > 0)
                .limit(page.asked())
                .toList();
        return page.json("policies", found, Policy::id, PolicyJson::write);
    }

    /** 200: the policy. Refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Path("/{id}")
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows a policy")
    public String show(@PathParam("id") String id) {
        return rulebook.find(current.tenant(), id)
                .map(policy -> PolicyJson.write(policy).toString())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /**
     * {@code {attached_to, statements}} -> 200: the policy, new or in the place of the one with its id. Refuses with
     * {@link Problem#LIMIT_REACHED} where there are too many.
     */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds or replaces a policy")
    public String put(@PathParam("id") String id, InputStream body) {
        Policy policy = PolicyJson.read(id, Members.of(body));
        rulebook.put(current.tenant(), policy, current.by());
        return PolicyJson.write(policy).toString();
    }

    /** 204. Refuses with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes a policy")
    public void remove(@PathParam("id") String id) {
        if (!rulebook.remove(current.tenant(), id, current.by())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }
}
