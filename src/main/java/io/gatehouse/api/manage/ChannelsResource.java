package io.gatehouse.api.manage;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.channel.Family;
import io.gatehouse.realtime.family.FamilyDesk;
import io.gatehouse.realtime.family.FamilyJson;
import io.gatehouse.tenancy.key.CurrentKey;
import io.gatehouse.tenancy.key.KeyHolder;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/tenant/channels}: how the tenant's channels behave, by patterns of their names. */
@Path("/tenant/channels")
@KeyHolder(Scope.MANAGE)
@ApplicationScoped
public class ChannelsResource {

    private final FamilyDesk families;
    private final CurrentKey current;

    @Inject
    public ChannelsResource(FamilyDesk families, CurrentKey current) {
        this.families = families;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public ChannelsResource() {
        this(null, null);
    }

    /** 200: {@code {channels: [family, ...]}}, all of them: there are a hundred at most. */
    @GET
    @KeyHolder({Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists how channels behave")
    public String list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        families.all(current.tenant()).stream().map(FamilyJson::write).forEach(list::add);
        return Json.createObjectBuilder().add("channels", list).build().toString();
    }

    /** {@code {history?: {messages?, seconds?}, presence?, anonymous?, publishers?, claims?}} -> 200: the family. Refuses with {@link Problem#LIMIT_REACHED} where there are too many. */
    @PUT
    @Path("/{pattern}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets how the channels of a pattern behave")
    public String put(@PathParam("pattern") String pattern, InputStream body) {
        Family family = FamilyJson.read(pattern, Members.of(body));
        families.put(current.tenant(), family, current.by());
        return FamilyJson.write(family).toString();
    }

    /** 204. Refuses with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Path("/{pattern}")
    @Operation(summary = "Forgets what was said of a pattern")
    public void remove(@PathParam("pattern") String pattern) {
        if (!families.remove(current.tenant(), new ChannelPattern(pattern), current.by())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }
}
