package io.gatehouse.api.manage;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.realtime.channel.ChannelRules;
import io.gatehouse.realtime.channelrules.ChannelRulesDesk;
import io.gatehouse.realtime.channelrules.ChannelRulesJson;
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
@Served(under = "/v1")
@Path("/tenant/channels")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class ChannelsResource {

    private final ChannelRulesDesk channelRules;
    private final CurrentActor current;

    @Inject
    public ChannelsResource(ChannelRulesDesk channelRules, CurrentActor current) {
        this.channelRules = channelRules;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public ChannelsResource() {
        this(null, null);
    }

    /** 200: {@code {channels: [rules, ...]}}, all of them: there are a hundred at most. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists how channels behave")
    public String list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        channelRules.all(current.tenant()).stream().map(ChannelRulesJson::write).forEach(list::add);
        return Json.createObjectBuilder().add("channels", list).build().toString();
    }

    /**
     * {@code {history?: {messages?, seconds?}, presence?, anonymous?, publishers?, claims?}} -> 200: the rules. Refuses
     * with {@link Problem#LIMIT_REACHED} where there are too many.
     */
    @PUT
    @Path("/{pattern}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets how the channels of a pattern behave")
    public String put(@PathParam("pattern") String pattern, InputStream body) {
        ChannelRules rules = ChannelRulesJson.read(pattern, Members.of(body));
        channelRules.put(current.tenant(), rules, current.by());
        return ChannelRulesJson.write(rules).toString();
    }

    /** 204. Refuses with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Path("/{pattern}")
    @Operation(summary = "Forgets what was said of a pattern")
    public void remove(@PathParam("pattern") String pattern) {
        if (!channelRules.remove(current.tenant(), new ChannelPattern(pattern), current.by())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }
}
