package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.payload.DeedJson;
import io.gatehouse.realtime.payload.MessageJson;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/channels/{name}/messages}: publishes, and tells what was said. */
@Served(under = "/v1")
@Path("/channels/{name}/messages")
@Needs(
        value = {Credential.API_KEY, Credential.ACCESS_TOKEN, Credential.ISSUER_TOKEN},
        scopes = Scope.CHANNELS,
        rights = true)
@ApplicationScoped
public class MessagesResource {

    private static final int SHOWN = 100;

    private final Channels channels;
    private final CurrentActor current;

    @Inject
    public MessagesResource(Channels channels, CurrentActor current) {
        this.channels = channels;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public MessagesResource() {
        this(null, null);
    }

    /**
     * {@code {data, key?}} -> 204: it is on its way to all who listen. Refuses with {@link Problem#PERMISSION_DENIED}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Publishes a message")
    public void publish(@PathParam("name") String name, InputStream body) {
        ChannelName channel = DeedJson.channel(name);
        Members members = Members.of(body);
        JsonValue data = DeedJson.data(members);
        Optional<String> key = DeedJson.key(members);
        members.noOthers();
        channels.publish(Speaker.of(current.actor()), channel, data, key);
    }

    /**
     * 200: {@code {messages, epoch, offset, whole}}. The newest, or those after {@code epoch} and {@code offset}; the
     * oldest first. {@code limit} at most, 100 where it is not said, 1,000 at most. Refuses with
     * {@link Problem#PERMISSION_DENIED}.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tells what was said on a channel")
    public String history(
            @PathParam("name") String name,
            @QueryParam("epoch") @Nullable String epoch,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("limit") @Nullable String limit) {
        Optional<Position> since = epoch == null && offset == null
                ? Optional.empty()
                : Optional.of(new Position(
                        Optional.ofNullable(epoch).orElse(""), number("offset", offset, 0, Long.MAX_VALUE)));
        int most = limit == null ? SHOWN : Math.toIntExact(number("limit", limit, 1, DeedJson.MOST_HISTORY));
        Slice slice = channels.history(Speaker.of(current.actor()), DeedJson.channel(name), since, most);
        return MessageJson.of(slice).build().toString();
    }

    private static long number(String name, @Nullable String text, long least, long most) {
        boolean good = text != null && text.matches("0|[1-9][0-9]{0,17}");
        long number = good ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new Refusal(
                    Problem.INVALID_REQUEST, "'" + name + "' is a whole number from " + least + " to " + most);
        }
        return number;
    }
}
