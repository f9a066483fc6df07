package io.gatehouse.realtime.frame;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.channel.Joined;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the server sends. */
public sealed interface ServerFrame {

    /** The frame's JSON, its type first. */
    JsonObjectBuilder json();

    /** The first frame to a client that is known. */
    record Authenticated(
            ConnectionId connection,
            SubjectId subject,
            SessionId session,
            Secret token,
            Duration expiresIn,
            Capabilities capabilities,
            Duration heartbeat,
            Optional<JsonValue> id)
            implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("authenticated", id)
                    .add("connection_id", connection.value())
                    .add("subject", subject.value())
                    .add("session", session.toString())
                    .add("token", token.reveal())
                    .add("expires_in", seconds(expiresIn))
                    .add("capabilities", capabilities.json())
                    .add("heartbeat_s", heartbeat.toSeconds())
                    .add("requires_login", false);
        }
    }

    /** The credential of an {@code authenticate} was not good, or none came in time; the socket is closed next. */
    record Unauthorized(Refusal refusal, Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("unauthorized", id).add("problem", ProblemBody.of(refusal));
        }
    }

    /** A refresh was good: the successor of the connection token, and how long the connection is good for. */
    record Token(Secret token, Duration expiresIn, Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("token", id).add("token", token.reveal()).add("expires_in", seconds(expiresIn));
        }
    }

    /** Asks for a refresh. */
    record TokenExpiring(Duration expiresIn) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("token_expiring", Optional.empty()).add("expires_in", seconds(expiresIn));
        }
    }

    /** A frame was refused; the socket stays. */
    record Failure(Refusal refusal, boolean requiresLogin, Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("error", id)
                    .add("problem", ProblemBody.of(refusal))
                    .add(
                            "meta",
                            Json.createObjectBuilder()
                                    .add("status", refusal.problem().status())
                                    .add("requires_login", requiresLogin));
        }
    }

    /** The client listens from here on. */
    record Subscribed(ChannelName channel, Joined joined, Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            JsonArrayBuilder missed = Json.createArrayBuilder();
            joined.missed().forEach(each -> missed.add(MessageJson.of(each)));
            return typed("subscribed", id)
                    .add("channel", channel.value())
                    .add("epoch", joined.head().epoch())
                    .add("offset", joined.head().offset())
                    .add("recovered", joined.recovered())
                    .add("messages", missed);
        }
    }

    /** Somebody published. */
    record Published(Message message) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("message", Optional.empty()).addAll(MessageJson.of(message));
        }
    }

    /**
     * Who is there, or who came or went.
     *
     * @param action {@code list}, or what the members did
     * @param about the members, and what else there is to say of them
     */
    record Presence(ChannelName channel, String action, JsonObjectBuilder about, Optional<JsonValue> id)
            implements ServerFrame {

        /** Somebody came, said something else about itself, or went. */
        public static Presence of(Change change) {
            JsonObjectBuilder about =
                    Json.createObjectBuilder().add("members", MemberJson.of(List.of(change.member())));
            return new Presence(change.channel().name(), change.action().text(), about, Optional.empty());
        }

        /** All who are there. */
        public static Presence of(ChannelName channel, Present present, Optional<JsonValue> id) {
            return new Presence(channel, "list", MemberJson.of(present), id);
        }

        @Override
        public JsonObjectBuilder json() {
            return typed("presence", id)
                    .add("channel", channel.value())
                    .add("action", action)
                    .addAll(about);
        }
    }

    /**
     * What came of a frame that asked for something.
     *
     * @param requiresLogin whether only those may ask of whom it is known who they are
     */
    record Result(JsonValue data, boolean requiresLogin, Optional<JsonValue> id) implements ServerFrame {

        private Result(JsonValue data, Optional<JsonValue> id) {
            this(data, true, id);
        }

        /** Where a message stands. */
        public static Result at(Position position, Optional<JsonValue> id) {
            return new Result(MessageJson.of(position).build(), id);
        }

        /** Whether there was anything to unsubscribe from. */
        public static Result unsubscribed(boolean listened, Optional<JsonValue> id) {
            return new Result(
                    Json.createObjectBuilder().add("subscribed", listened).build(), id);
        }

        /** Whether the client is there. */
        public static Result present(boolean there, Optional<JsonValue> id) {
            return new Result(Json.createObjectBuilder().add("present", there).build(), id);
        }

        /** What was said on a channel. */
        public static Result of(Slice slice, Optional<JsonValue> id) {
            return new Result(MessageJson.of(slice).build(), id);
        }

        @Override
        public JsonObjectBuilder json() {
            return typed("result", id)
                    .add("data", data)
                    .add("meta", Json.createObjectBuilder().add("status", 200).add("requires_login", requiresLogin));
        }
    }

    /** A change of rights took these channel patterns, wholly or in part, and ended these subscriptions; the socket stays. */
    record Revoked(Set<ChannelPattern> channels, List<ChannelName> unsubscribed, Capabilities capabilities)
            implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            List<String> patterns =
                    channels.stream().map(ChannelPattern::text).sorted().toList();
            return typed("revoked", Optional.empty())
                    .add("channels", Json.createArrayBuilder(patterns))
                    .add(
                            "unsubscribed",
                            Json.createArrayBuilder(unsubscribed.stream()
                                    .map(ChannelName::value)
                                    .toList()))
                    .add("capabilities", capabilities.json());
        }
    }

    /** The session is over, as the client asked. */
    record LoggedOut(Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("logged_out", id);
        }
    }

    /** Answers a ping. */
    record Pong(Optional<JsonValue> id) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            return typed("pong", id);
        }
    }

    /** Precedes every close that we decide. */
    record Disconnect(Refusal refusal) implements ServerFrame {
        @Override
        public JsonObjectBuilder json() {
            JsonObjectBuilder json = typed("disconnect", Optional.empty())
                    .add("code", refusal.problem().closeCode())
                    .add("reason", refusal.problem().code())
                    .add("reconnect", refusal.problem().retry());
            refusal.retryAfter().ifPresent(delay -> json.add("retry_after_ms", delay.toMillis()));
            return json;
        }
    }

    /** Rounded, so that what was just granted reads as it was granted. */
    private static long seconds(Duration duration) {
        return duration.plusMillis(500).toSeconds();
    }

    private static JsonObjectBuilder typed(String type, Optional<JsonValue> id) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("type", type);
        id.ifPresent(value -> json.add("id", value));
        return json;
    }
}
