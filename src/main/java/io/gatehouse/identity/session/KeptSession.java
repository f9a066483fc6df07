package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.policy.Standing;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a session's standing and bounds are kept in columns: JSON that nobody but this room reads. */
final class KeptSession {

    private KeptSession() {}

    static String standing(Standing standing) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        standing.key().ifPresent(key -> json.add("key", key));
        json.add("groups", array(standing.groups()));
        JsonObjectBuilder claims = Json.createObjectBuilder();
        standing.claims().forEach((name, values) -> claims.add(name, array(values)));
        return json.add("claims", claims).build().toString();
    }

    static Standing standing(SubjectId subject, String kept) {
        JsonObject json = object(kept);
        Map<String, Set<String>> claims = new HashMap<>();
        json.getOrDefault("claims", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, values) -> claims.put(name, texts(values.asJsonArray())));
        return new Standing(
                subject,
                texts(json.getOrDefault("groups", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()),
                Optional.ofNullable(json.getString("key", null)),
                claims);
    }

    static String bounds(List<Bound> bounds) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        bounds.forEach(each -> json.add(Json.createObjectBuilder()
                .add("source", each.source())
                .add("capabilities", each.capabilities().json())));
        return json.build().toString();
    }

    static List<Bound> boundsOf(String kept) {
        return object("{\"kept\":" + kept + "}").getJsonArray("kept").stream()
                .map(JsonValue::asJsonObject)
                .map(each -> new Bound(
                        each.getString("source"),
                        Capabilities.kept(each.getJsonObject("capabilities").toString())))
                .toList();
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        return Json.createArrayBuilder(texts.stream().sorted().toList());
    }

    private static Set<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString).stream().collect(Collectors.toSet());
    }

    private static JsonObject object(String kept) {
        try {
            return StrictJson.object(kept);
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("a kept session cannot be read", damaged);
        }
    }
}
