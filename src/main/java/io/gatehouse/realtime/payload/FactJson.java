package io.gatehouse.realtime.payload;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.realtime.channel.Joined;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.fact.Fact.Teller;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/** Facts as JSON, without what a dialect adds: what kind of a fact it is, and which deed it answers. */
public final class FactJson implements Teller<JsonObjectBuilder> {

    private static final FactJson BODIES = new FactJson();

    private FactJson() {}

    /** The members of {@code fact}. */
    public static JsonObjectBuilder of(Fact fact) {
        return fact.tell(BODIES);
    }

    @Override
    public JsonObjectBuilder opened(Fact.Opened fact) {
        return object().add("connection_id", fact.connection().value());
    }

    @Override
    public JsonObjectBuilder authenticated(Fact.Authenticated fact) {
        return object().add("connection_id", fact.connection().value())
                .add("subject", fact.subject().value())
                .add("session", fact.session().toString())
                .add("token", fact.token().reveal())
                .add("expires_in", seconds(fact.expiresIn()))
                .add("capabilities", fact.capabilities().json())
                .add("heartbeat_s", fact.heartbeat().toSeconds())
                .add("requires_login", false);
    }

    @Override
    public JsonObjectBuilder unauthorized(Fact.Unauthorized fact) {
        return object().add("problem", ProblemBody.of(fact.refusal()));
    }

    @Override
    public JsonObjectBuilder token(Fact.Token fact) {
        return object().add("token", fact.token().reveal()).add("expires_in", seconds(fact.expiresIn()));
    }

    @Override
    public JsonObjectBuilder expiring(Fact.Expiring fact) {
        return object().add("expires_in", seconds(fact.expiresIn()));
    }

    @Override
    public JsonObjectBuilder failed(Fact.Failed fact) {
        int status = fact.refusal().problem().status();
        return object().add("problem", ProblemBody.of(fact.refusal())).add("meta", meta(status, fact.requiresLogin()));
    }

    @Override
    public JsonObjectBuilder subscribed(Fact.Subscribed fact) {
        return subscribed(fact.channel(), fact.joined());
    }

    @Override
    public JsonObjectBuilder lost(Fact.Lost fact) {
        return subscribed(fact.channel(), new Joined(fact.head(), false, List.of()));
    }

    private static JsonObjectBuilder subscribed(ChannelName channel, Joined joined) {
        JsonArrayBuilder missed = Json.createArrayBuilder();
        joined.missed().forEach(each -> missed.add(MessageJson.of(each)));
        return object().add("channel", channel.value())
                .addAll(MessageJson.of(joined.head()))
                .add("recovered", joined.recovered())
                .add("messages", missed);
    }

    @Override
    public JsonObjectBuilder unsubscribed(Fact.Unsubscribed fact) {
        return result(object().add("subscribed", fact.listened()).build(), true);
    }

    @Override
    public JsonObjectBuilder published(Fact.Published fact) {
        return result(MessageJson.of(fact.position()).build(), true);
    }

    @Override
    public JsonObjectBuilder history(Fact.History fact) {
        return result(MessageJson.of(fact.slice()).build(), true);
    }

    @Override
    public JsonObjectBuilder seen(Fact.Seen fact) {
        return result(object().add("present", fact.there()).build(), true);
    }

    @Override
    public JsonObjectBuilder members(Fact.Members fact) {
        return object().add("channel", fact.channel().value())
                .add("action", "list")
                .addAll(MemberJson.of(fact.present()));
    }

    @Override
    public JsonObjectBuilder result(Fact.Result fact) {
        return result(fact.data(), fact.requiresLogin());
    }

    @Override
    public JsonObjectBuilder revoked(Fact.Revoked fact) {
        List<String> patterns =
                fact.channels().stream().map(ChannelPattern::text).sorted().toList();
        List<String> unsubscribed =
                fact.unsubscribed().stream().map(ChannelName::value).toList();
        return object().add("channels", Json.createArrayBuilder(patterns))
                .add("unsubscribed", Json.createArrayBuilder(unsubscribed))
                .add("capabilities", fact.capabilities().json());
    }

    @Override
    public JsonObjectBuilder loggedOut(Fact.LoggedOut fact) {
        return object();
    }

    @Override
    public JsonObjectBuilder pong(Fact.Pong fact) {
        return object();
    }

    private static JsonObjectBuilder result(JsonValue data, boolean requiresLogin) {
        return object().add("data", data).add("meta", meta(200, requiresLogin));
    }

    private static JsonObjectBuilder meta(int status, boolean requiresLogin) {
        return object().add("status", status).add("requires_login", requiresLogin);
    }

    private static JsonObjectBuilder object() {
        return Json.createObjectBuilder();
    }

    /** Rounded, so that what was just granted reads as it was granted. */
    private static long seconds(Duration duration) {
        return duration.plusMillis(500).toSeconds();
    }
}
