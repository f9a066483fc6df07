package io.gatehouse.realtime.relay;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.presence.Change;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages as nodes write them to each other. */
public final class MessageText {

    private MessageText() {}

    /** What was published, without its place. */
    public static JsonObjectBuilder of(Publication publication) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("data", publication.data())
                .add("at", publication.publishedAt().toString())
                .add("from", publication.from());
        publication.by().ifPresent(by -> json.add("by", by.value()));
        return json;
    }

    public static JsonObjectBuilder of(ChannelKey channel) {
        return Json.createObjectBuilder()
                .add("tenant", channel.tenant().value())
                .add("channel", channel.name().value());
    }

    /** The channel and the place. */
    public static JsonObjectBuilder of(ChannelKey channel, Position position) {
        return of(channel).add("epoch", position.epoch()).add("offset", position.offset());
    }

    /** Reads what {@link #of(Publication)} wrote. */
    public static Publication publication(String text) {
        return publication(parsed(text));
    }

    /** Who came or went. */
    public static JsonObjectBuilder of(Change change) {
        return of(change.channel()).add("action", change.action().text()).addAll(MemberText.of(change.member()));
    }

    /**
     * What a notice of another node tells: a message, or only that there is one, or who came or went. Empty: it is no
     * notice.
     */
    public static Optional<Consumer<Arrivals>> notice(String text) {
        try {
            JsonObject json = StrictJson.object(text);
            return Optional.of(told(channel(json), json));
        } catch (MalformedJson | Refusal | NullPointerException | ClassCastException broken) {
            return Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | NoSuchElementException broken) {
            return Optional.empty();
        }
    }

    /**
     * The message that {@link #of(ChannelKey)} and {@link #of(Publication)} wrote, at its place; a
     * {@link RuntimeException} where it is none.
     */
    public static Message message(Position position, String text) {
        JsonObject json = parsed(text);
        return new Message(channel(json), position, publication(json));
    }

    /** Whether {@code text} says that it belongs to {@code channel}. */
    public static boolean isOf(ChannelKey channel, String text) {
        return channel(parsed(text)).equals(channel);
    }

    private static ChannelKey channel(JsonObject json) {
        return new ChannelKey(new TenantId(json.getString("tenant")), new ChannelName(json.getString("channel")));
    }

    private static Consumer<Arrivals> told(ChannelKey channel, JsonObject json) {
        if (json.containsKey("action")) {
            Change change = change(channel, json);
            return arrivals -> arrivals.changed(change);
        }
        if (!json.containsKey("data")) {
            return arrivals -> arrivals.missed(channel);
        }
        Position position = new Position(
                json.getString("epoch"), json.getJsonNumber("offset").longValueExact());
        Message message = new Message(channel, position, publication(json));
        return arrivals -> arrivals.arrived(channel, List.of(message));
    }

    private static Change change(ChannelKey channel, JsonObject json) {
        Change.Action action = Change.Action.named(json.getString("action")).orElseThrow();
        return new Change(channel, action, MemberText.member(json));
    }

    private static Publication publication(JsonObject json) {
        Members members = new Members(json);
        JsonValue data = members.take("data").orElse(JsonValue.NULL);
        Optional<ConnectionId> by = members.optionalText("by").map(ConnectionId::new);
        JsonObject from = members.optionalObject("from").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return new Publication(data, Instant.parse(members.text("at")), from, by);
    }

    private static JsonObject parsed(String text) {
        try {
            return StrictJson.object(text);
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("a kept message cannot be read", damaged);
        }
    }
}
