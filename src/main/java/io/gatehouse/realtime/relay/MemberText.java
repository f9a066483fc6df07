package io.gatehouse.realtime.relay;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.realtime.presence.Member;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** Members as nodes write them for each other. */
public final class MemberText {

    private MemberText() {}

    public static JsonObjectBuilder of(Member member) {
        return Json.createObjectBuilder()
                .add("connection", member.connection().value())
                .add("from", member.from())
                .add("about", member.data());
    }

    /** Reads what {@link #of} wrote. */
    public static Member member(String kept) {
        try {
            return member(StrictJson.object(kept));
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("a kept member cannot be read", damaged);
        }
    }

    /** As {@link #member(String)}; a {@link RuntimeException} where it is none. */
    public static Member member(JsonObject json) {
        return new Member(
                new ConnectionId(json.getString("connection")),
                json.getJsonObject("from"),
                json.getOrDefault("about", JsonValue.NULL));
    }
}
