package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.MetadataSearch;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query by its raw text: clients put it together without encoding it. Parameters that nobody asks for are passed
 * over.
 */
record NettuQuery(Map<String, String> parameters) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int STANDARD_LIMIT = 20;

    /**
     * {@code key} and {@code value}, {@code skip} (0) and {@code limit} (20); refuses with
     * {@link Problem#INVALID_REQUEST}.
     */
    static MetadataSearch search(HttpServletRequest request) {
        NettuQuery query = of(request.getQueryString());
        return MetadataSearch.of(
                query.text("key"), query.text("value"), query.number("skip", 0), query.number("limit", STANDARD_LIMIT));
    }

    static NettuQuery of(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw new Refusal(Problem.INVALID_REQUEST, "a query parameter stands twice");
            }
        }
        return new NettuQuery(parameters);
    }

    String text(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(
                        () -> new Refusal(Problem.INVALID_REQUEST, "the query parameter '" + name + "' is missing"));
    }

    int number(String name, int fallback) {
        String text = parameters.getOrDefault(name, Integer.toString(fallback));
        if (!NUMBER.matcher(text).matches()) {
            throw new Refusal(Problem.INVALID_REQUEST, "the query parameter '" + name + "' is a number, 0 or more");
        }
        return Integer.parseInt(text);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercent) {
            throw new Refusal(Problem.INVALID_REQUEST, "the query is not well-formed");
        }
    }
}
