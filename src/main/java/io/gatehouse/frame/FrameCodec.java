package io.gatehouse.frame;

import io.gatehouse.frame.ClientFrame.Authenticate;
import io.gatehouse.frame.ClientFrame.Logout;
import io.gatehouse.frame.ClientFrame.Ping;
import io.gatehouse.frame.ClientFrame.Refresh;
import io.gatehouse.frame.ClientFrame.Unreadable;
import io.gatehouse.json.MalformedJson;
import io.gatehouse.json.Members;
import io.gatehouse.json.StrictJson;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text to frames and back. */
public final class FrameCodec {

    /** The longest text message that is read, in UTF-8 bytes, inclusive. */
    public static final int MAX_MESSAGE = 64 * 1024;

    private static final int MAX_ID = 128;

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
            default -> throw new Refusal(Problem.FRAME_UNKNOWN);
        };
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
