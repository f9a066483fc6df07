package io.gatehouse.realtime.payload;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.subscription.Terms;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What deeds are asked with, taken from JSON members. Each refuses with {@link Problem#INVALID_REQUEST}. */
public final class DeedJson {

    /** The most messages of a history that are asked for at once, inclusive. */
    public static final long MOST_HISTORY = 1_000;

    private static final int LONGEST_KEY = 128;

    private DeedJson() {}

    /** The channel of this name. */
    public static ChannelName channel(String name) {
        return ChannelName.parse(name)
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_REQUEST,
                        "a channel has 1 to 8 segments between colons, each of up to 64 letters, digits, _ . -"));
    }

    /** {@code channel}. */
    public static ChannelName channel(Members members) {
        return channel(members.text("channel"));
    }

    /** {@code since?, echo?, presence?}. */
    public static Terms terms(Members members) {
        return new Terms(
                since(members),
                members.optionalFlag("echo").orElse(true),
                members.optionalFlag("presence").orElse(false));
    }

    /** {@code action} of a presence. */
    public static Deed.Presence.Action action(Members members) {
        String text = members.text("action");
        return Arrays.stream(Deed.Presence.Action.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(Problem.INVALID_REQUEST, "'action' is one of enter, update, leave, get"));
    }

    /** {@code data}, whatever it is. */
    public static JsonValue data(Members members) {
        if (!members.has("data")) {
            throw new Refusal(Problem.INVALID_REQUEST, "'data' is missing");
        }
        return optionalData(members);
    }

    /** {@code data?}, whatever it is; null where it is missing. */
    public static JsonValue optionalData(Members members) {
        return members.take("data").orElse(JsonValue.NULL);
    }

    /** {@code data?} of a command: an object, without members where it is missing. */
    public static JsonObject details(Members members) {
        return members.optionalObject("data").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /** {@code key?} of a publication. */
    public static Optional<String> key(Members members) {
        Optional<String> key = members.optionalText("key");
        if (key.filter(text -> text.isEmpty() || text.length() > LONGEST_KEY).isPresent()) {
            throw new Refusal(Problem.INVALID_REQUEST, "'key' has 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    /** {@code since?}: an epoch and an offset. */
    public static Optional<Position> since(Members members) {
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

    /** {@code limit?} of a history. */
    public static Optional<Integer> limit(Members members) {
        return members.optionalNumber("limit", 1, MOST_HISTORY).map(Math::toIntExact);
    }
}
