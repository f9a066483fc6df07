package io.gatehouse.api.manage;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.rulebook.Membership;
import io.gatehouse.tenancy.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/tenant/groups}: the tenant's own groups, next to those that its identity providers claim. A group is there
 * while somebody is in it.
 */
@Served(under = "/v1")
@Path("/tenant/groups")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class GroupsResource {

    private final Rulebook rulebook;
    private final CurrentActor current;

    @Inject
    public GroupsResource(Rulebook rulebook, CurrentActor current) {
        this.rulebook = rulebook;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public GroupsResource() {
        this(null, null);
    }

    /** {@code ?after=&limit=} -> 200 {@code {groups: [name, ...], next?}}. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the groups")
    public String list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        List<String> found = rulebook.groups(current.tenant(), page.after(), page.asked());
        return page.json("groups", found, name -> name, Json::createValue);
    }

    /** {@code ?after=&limit=} -> 200 {@code {members: [subject, ...], next?}}; empty where there is no such group. */
    @GET
    @Path("/{group}/members")
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists a group's members")
    public String members(
            @PathParam("group") String group,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        List<String> found = rulebook.members(current.tenant(), group, page.after(), page.asked()).stream()
                .map(each -> each.subject().value())
                .toList();
        return page.json("members", found, subject -> subject, Json::createValue);
    }

    /** 204: the subject is in the group. */
    @PUT
    @Path("/{group}/members/{subject}")
    @Operation(summary = "Puts a subject into a group")
    public void join(@PathParam("group") String group, @PathParam("subject") String subject) {
        rulebook.join(current.tenant(), membership(group, subject), current.by());
    }

    /** 204: it is in it no more. Refuses with {@link Problem#NOT_FOUND} where it was not. */
    @DELETE
    @Path("/{group}/members/{subject}")
    @Operation(summary = "Takes a subject out of a group")
    public void leave(@PathParam("group") String group, @PathParam("subject") String subject) {
        if (!rulebook.leave(current.tenant(), membership(group, subject), current.by())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    private static Membership membership(String group, String subject) {
        try {
            return new Membership(group, new SubjectId(subject));
        } catch (IllegalArgumentException noSubject) {
            throw new Refusal(Problem.INVALID_REQUEST, "a subject has 1 to 255 printable characters");
        }
    }
}
