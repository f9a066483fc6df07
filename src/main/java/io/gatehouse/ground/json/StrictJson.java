package io.gatehouse.ground.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Reads one JSON object (RFC 8259) from hostile text. Depth, number length and duplicate names are bounded while
 * reading, so that nothing is built first and judged later.
 */
public final class StrictJson {

    /** How deep arrays and objects may nest, inclusive; the outermost object is level 1. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER = 40;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** The object that {@code text} holds, and nothing after it. */
    public static JsonObject object(String text) throws MalformedJson {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            return new StrictJson(parser).whole();
        } catch (JsonException | NoSuchElementException | IllegalStateException | NumberFormatException broken) {
            throw new MalformedJson("not well-formed JSON");
        }
    }

    private JsonObject whole() throws MalformedJson {
        if (parser.next() != Event.START_OBJECT) {
            throw new MalformedJson("not a JSON object");
        }
        JsonObject object = object(1);
        if (parser.hasNext()) {
            throw new MalformedJson("text after the JSON object");
        }
        return object;
    }

    private JsonObject object(int depth) throws MalformedJson {
        bound(depth);
        JsonObjectBuilder object = Json.createObjectBuilder();
        Set<String> names = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (!names.add(name)) {
                throw new MalformedJson("a name stands twice in one object");
            }
            object.add(name, value(parser.next(), depth));
        }
        return object.build();
    }

    private JsonValue array(int depth) throws MalformedJson {
        bound(depth);
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event, depth));
        }
        return array.build();
    }

    private JsonValue value(Event event, int depth) throws MalformedJson {
        return switch (event) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_NUMBER -> number();
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getValue();
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new MalformedJson("not well-formed JSON");
        };
    }

    private JsonValue number() throws MalformedJson {
        String digits = parser.getString();
        if (digits.length() > MAX_NUMBER
                || Math.abs((long) parser.getBigDecimal().scale()) > 1_000) {
            throw new MalformedJson("a number longer than " + MAX_NUMBER + " characters or out of range");
        }
        return parser.getValue();
    }

    private static void bound(int depth) throws MalformedJson {
        if (depth > MAX_DEPTH) {
            throw new MalformedJson("nested deeper than " + MAX_DEPTH);
        }
    }
}
