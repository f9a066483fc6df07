package io.gatehouse.realtime.command;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.tenancy.policy.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.TreeSet;

/** {@code session.show}: who the caller is to the gateway. */
@ApplicationScoped
public class SessionShow implements Command {

    @Override
    public String name() {
        return "session.show";
    }

    @Override
    public String summary() {
        return "tells who the caller is, its groups, and what it may do on channels now";
    }

    /** {@code {tenant, connection_id, subject, groups, capabilities}}. */
    @Override
    public JsonValue run(Asker asker, Members data) {
        data.noOthers();
        Standing standing = asker.standing().orElseThrow();
        JsonArrayBuilder groups = Json.createArrayBuilder();
        new TreeSet<>(standing.groups()).forEach(groups::add);
        return Json.createObjectBuilder()
                .add("tenant", asker.tenant().value())
                .add("connection_id", asker.connection().value())
                .add("subject", standing.subject().value())
                .add("groups", groups)
                .add("capabilities", asker.rights().shown().json())
                .build();
    }
}
