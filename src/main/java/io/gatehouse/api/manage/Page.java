package io.gatehouse.api.manage;

import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
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

    /** {@code {name: [...], next?}} of what was found with {@link #asked()}. */
    <T> String json(String name, List<T> found, Function<T, String> cursor, Function<T, JsonValue> form) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.stream().limit(limit).map(form).forEach(items::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add(name, items);
        if (found.size() > limit) {
            json.add("next", cursor.apply(found.get(limit - 1)));
        }
        return json.build().toString();
    }
}
