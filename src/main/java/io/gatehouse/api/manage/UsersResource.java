package io.gatehouse.api.manage;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.account.Users;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.revocation.RevocationDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenant/users}: a tenant's local accounts. */
@Served(under = "/v1")
@Path("/tenant/users")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class UsersResource {

    private static final int LONGEST = 255;

    private final UserLife users;
    private final RevocationDesk revocations;
    private final CurrentActor current;

    @Inject
    public UsersResource(UserLife users, RevocationDesk revocations, CurrentActor current) {
        this.users = users;
        this.revocations = revocations;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public UsersResource() {
        this(null, null, null);
    }

    /**
     * {@code ?after=&limit=} -> 200
     * {@code {users: [{id, username, email, display_name?, created_at, disabled_at?}], next?}}, by their ids.
     */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the local accounts")
    public String list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        return page.json(
                "users",
                users.page(current.tenant(), page.after(), page.asked()),
                each -> each.user().id().value(),
                UsersResource::json);
    }

    /**
     * 204: the account signs in no more, its sessions are over and its sockets cut, on every node. Refuses with
     * {@link Problem#NOT_FOUND}.
     */
    @POST
    @Path("/{id}/disable")
    @Operation(summary = "Disables a local account and cuts its sockets")
    public void disable(@PathParam("id") String id) {
        TenantId tenant = current.tenant();
        String by = current.by();
        SubjectId user = subject(id);
        cut(id, "the account was disabled", () -> users.disable(tenant, user, by));
    }

    /** 204: the account can sign in again. Refuses with {@link Problem#NOT_FOUND}. */
    @POST
    @Path("/{id}/enable")
    @Operation(summary = "Enables a local account again")
    public void enable(@PathParam("id") String id) {
        require(users.enable(current.tenant(), subject(id), current.by()));
    }

    /** 204: its password can be tried again, from everywhere. Refuses with {@link Problem#NOT_FOUND}. */
    @POST
    @Path("/{id}/unlock")
    @Operation(summary = "Lets a local account's password be tried again")
    public void unlock(@PathParam("id") String id) {
        require(users.unlock(current.tenant(), subject(id), current.by()));
    }

    /**
     * 204: the account is gone, its sessions are over and its sockets cut, on every node. Refuses with
     * {@link Problem#NOT_FOUND}.
     */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a local account and cuts its sockets")
    public void remove(@PathParam("id") String id) {
        TenantId tenant = current.tenant();
        String by = current.by();
        SubjectId user = subject(id);
        cut(id, "the account was deleted", () -> users.remove(tenant, user, by));
    }

    private void cut(String id, String why, BooleanSupplier change) {
        Revocation revocation =
                Revocation.now(RevocationTarget.of(RevocationTarget.Kind.SUBJECT, id), why, current.by());
        require(revocations.revokeWith(current.tenant(), revocation, change).isPresent());
    }

    private static void require(boolean done) {
        if (!done) {
            throw new Refusal(Problem.NOT_FOUND, "no such account in that state");
        }
    }

    private static SubjectId subject(String id) {
        if (id.isBlank() || !TextRules.isPlain(id, LONGEST)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return new SubjectId(id);
    }

    private static JsonObject json(Users.Listed listed) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", listed.user().id().value())
                .add("username", listed.user().username())
                .add("email", listed.user().email());
        listed.user().displayName().ifPresent(name -> json.add("display_name", name));
        json.add("created_at", listed.createdAt().toString());
        listed.disabledAt().ifPresent(at -> json.add("disabled_at", at.toString()));
        return json.build();
    }
}
