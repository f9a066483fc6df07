package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a tenant writes on its people and calendars: at most 100 texts of up to 4,096 characters under names of up to
 * 255.
 */
public record Metadata(Map<String, String> entries) {

    private static final int MOST = 100;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 4096;

    /** Nothing. */
    public static final Metadata NONE = new Metadata(Map.of());

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Metadata {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        boolean fits = entries.size() <= MOST
                && entries.keySet().stream().allMatch(each -> isText(each, LONGEST_KEY))
                && entries.values().stream().allMatch(each -> isText(each, LONGEST_VALUE));
        if (!fits) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "'metadata' has at most " + MOST + " texts of up to " + LONGEST_VALUE
                            + " characters under names of up to " + LONGEST_KEY + ", none with U+0000");
        }
    }

    /** Reads the JSON form, a flat object of strings; refuses with {@link Problem#INVALID_REQUEST}. */
    public static Metadata parse(JsonObject json) {
        Map<String, String> entries = new LinkedHashMap<>();
        json.forEach((key, value) -> {
            if (!(value instanceof JsonString text)) {
                throw new Refusal(Problem.INVALID_REQUEST, "'metadata' is a flat object of strings");
            }
            entries.put(key, text.getString());
        });
        return new Metadata(entries);
    }

    /** Reads back what {@link #json} wrote. */
    static Metadata kept(String json) {
        try {
            return parse(StrictJson.object(json));
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("kept metadata cannot be read", damaged);
        }
    }

    /** The JSON form. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        entries.forEach(json::add);
        return json.build();
    }

    /** Whether PostgreSQL can keep it as it is: no U+0000, no half of a surrogate pair. */
    private static boolean isText(String text, int longest) {
        return text.length() <= longest
                && text.codePoints().noneMatch(each -> each == 0 || (each >= 0xd800 && each <= 0xdfff));
    }
}
