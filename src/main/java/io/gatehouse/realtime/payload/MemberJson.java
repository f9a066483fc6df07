package io.gatehouse.realtime.payload;

import io.gatehouse.ground.json.Json;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Who is there as JSON, the same on sockets and over HTTP. */
public final class MemberJson {

    private MemberJson() {}

    /** {@code {members: [{connection_id, from, data}], whole}}. */
    public static JsonObjectBuilder of(Present present) {
        return Json.createObjectBuilder().add("members", of(present.members())).add("whole", present.whole());
    }

    /** {@code [{connection_id, from, data}]}. */
    public static JsonArrayBuilder of(List<Member> members) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        members.forEach(each -> array.add(Json.createObjectBuilder()
                .add("connection_id", each.connection().value())
                .add("from", each.from())
                .add("data", each.data())));
        return array;
    }
}
