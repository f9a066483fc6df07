package io.gatehouse.api.manage;

import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list: what comes after a cursor.
 *
 * @param after the last one of the page before, exclusive; empty: from the start
 * @param limit how many at most, 1 to 100
 */
record Page(String after, int limit) {

    /** How many bytes of items an answer has; about half of what one statement fetches. */
    static final int MOST_BYTES = 512 * 1024;

    private static final int MOST = 100;
    private static final int LONGEST = 300;

    /** Reads {@code ?after=&limit=}; refuses with {@link Problem#INVALID_REQUEST}. */
    static Page of(@Nullable String after, @Nullable String limit) {
        String from = after == null ? "" : after;
        if (!TextRules.isPlain(from, LONGEST)) {
            throw new Refusal(Problem.INVALID_REQUEST, "'after' is the 'next' of the page before");
        }
        if (limit == null) {
            return new Page(from, MOST);
        }
        if (!limit.matches("[1-9][0-9]?|100")) {
            throw new Refusal(Problem.INVALID_REQUEST, "'limit' is 1 to " + MOST);
        }
        return new Page(from, Integer.parseInt(limit));
    }

    /** One more than are shown: whether there is a next page. */
    int asked() {
        return limit + 1;
    }

    /**
     * {@code {name: [...], next?}} of what was found with {@link #asked()}. The item that makes it {@link #MOST_BYTES}
     * is the last; then there may be more, whether they were found or not.
     */
    <T> String json(String name, List<T> found, Function<T, String> cursor, Function<T, JsonValue> form) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        int told = 0;
        int bytes = 0;
        while (told < Math.min(limit, found.size()) && bytes < MOST_BYTES) {
            JsonValue item = form.apply(found.get(told++));
            items.add(item);
            bytes += item.toString().getBytes(StandardCharsets.UTF_8).length;
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add(name, items);
        if (told < found.size() || bytes >= MOST_BYTES) {
            json.add("next", cursor.apply(found.get(told - 1)));
        }
        return json.build().toString();
    }
}
