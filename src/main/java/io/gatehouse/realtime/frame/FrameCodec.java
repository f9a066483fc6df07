package io.gatehouse.realtime.frame;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.channel.Parcel;
import io.gatehouse.realtime.channel.Terms;
import io.gatehouse.realtime.frame.ClientFrame.Authenticate;
import io.gatehouse.realtime.frame.ClientFrame.Call;
import io.gatehouse.realtime.frame.ClientFrame.History;
import io.gatehouse.realtime.frame.ClientFrame.Logout;
import io.gatehouse.realtime.frame.ClientFrame.Ping;
import io.gatehouse.realtime.frame.ClientFrame.Presence;
import io.gatehouse.realtime.frame.ClientFrame.Publish;
import io.gatehouse.realtime.frame.ClientFrame.Refresh;
import io.gatehouse.realtime.frame.ClientFrame.Subscribe;
import io.gatehouse.realtime.frame.ClientFrame.Unreadable;
import io.gatehouse.realtime.frame.ClientFrame.Unsubscribe;
import io.gatehouse.realtime.log.Position;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Text to frames and back. */
public final class FrameCodec {

    /** The longest text message that is read, in UTF-8 bytes, inclusive. */
    public static final int MAX_MESSAGE = 64 * 1024;

    private static final int MAX_ID = 128;
    private static final long MOST_HISTORY = 1_000;

    /** How what comes from channels is written. */
    public static final Parcel.Codec PARCELS = new ParcelCodec();

    private FrameCodec() {}

    /** The frame that {@code text} spells; {@link Unreadable} where it spells none, with the id if that much could be read. */
    public static ClientFrame read(String text) {
        if (text.length() > MAX_MESSAGE || text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE) {
            return new Unreadable(Optional.empty(), new Refusal(Problem.MESSAGE_TOO_LARGE));
        }
        try {
            return read(new Members(StrictJson.object(text)));
        } catch (MalformedJson broken) {
            return new Unreadable(Optional.empty(), new Refusal(Problem.FRAME_MALFORMED, broken.rule()));
        }
    }

    /** The text of {@code frame}. */
    public static String write(ServerFrame frame) {
        return frame.json().build().toString();
    }

    private static ClientFrame read(Members members) {
        Optional<JsonValue> id = Optional.empty();
        try {
            id = members.take("id").map(FrameCodec::correlation);
            ClientFrame frame = read(members.text("type"), id, members);
            members.noOthers();
            return frame;
        } catch (Refusal refusal) {
            return new Unreadable(id, refusal);
        }
    }

    private static ClientFrame read(String type, Optional<JsonValue> id, Members members) {
        return switch (type) {
            case "authenticate" -> new Authenticate(id, new Secret(members.text("token")));
            case "refresh" -> new Refresh(id, new Secret(members.text("token")));
            case "logout" -> new Logout(id);
            case "ping" -> new Ping(id);
            case "subscribe" -> new Subscribe(id, channel(members), terms(members));
            case "unsubscribe" -> new Unsubscribe(id, channel(members));
            case "publish" -> new Publish(id, channel(members), data(members), key(members));
            case "history" ->
                new History(
                        id,
                        channel(members),
                        since(members),
                        members.optionalNumber("limit", 1, MOST_HISTORY).map(Math::toIntExact));
            case "presence" -> new Presence(id, channel(members), action(members), optionalData(members));
            case "call" -> new Call(id, members.text("command"), details(members));
            default -> throw new Refusal(Problem.FRAME_UNKNOWN);
        };
    }

    private static ChannelName channel(Members members) {
        return ChannelName.parse(members.text("channel"))
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_REQUEST,
                        "a channel has 1 to 8 segments between colons, each of up to 64 letters, digits, _ . -"));
    }

    private static Terms terms(Members members) {
        return new Terms(
                since(members),
                members.optionalFlag("echo").orElse(true),
                members.optionalFlag("presence").orElse(false));
    }

    private static Presence.Action action(Members members) {
        String text = members.text("action");
        return Arrays.stream(Presence.Action.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(Problem.INVALID_REQUEST, "'action' is one of enter, update, leave, get"));
    }

    private static JsonValue data(Members members) {
        if (!members.has("data")) {
            throw new Refusal(Problem.INVALID_REQUEST, "'data' is missing");
        }
        return optionalData(members);
    }

    private static JsonObject details(Members members) {
        return members.optionalObject("data").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonValue optionalData(Members members) {
        return members.take("data").orElse(JsonValue.NULL);
    }

    private static Optional<String> key(Members members) {
        Optional<String> key = members.optionalText("key");
        if (key.filter(text -> text.isEmpty() || text.length() > MAX_ID).isPresent()) {
            throw new Refusal(Problem.INVALID_REQUEST, "'key' has 1 to " + MAX_ID + " characters");
        }
        return key;
    }

    private static Optional<Position> since(Members members) {
        return members.optionalObject("since").map(object -> {
            Members since = new Members(object);
            Position position = new Position(
                    since.text("epoch"),
                    since.optionalNumber("offset", 0, Long.MAX_VALUE)
                            .orElseThrow(() -> new Refusal(Problem.INVALID_REQUEST, "'offset' is missing")));
            since.noOthers();
            return position;
        });
    }

    private static JsonValue correlation(JsonValue id) {
        boolean text = id instanceof JsonString string && string.getString().length() <= MAX_ID;
        boolean integer = id instanceof JsonNumber number && number.isIntegral();
        if (text || integer) {
            return id;
        }
        throw new Refusal(Problem.INVALID_REQUEST, "'id' must be an integer or a string of at most " + MAX_ID);
    }
}
