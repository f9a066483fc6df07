package io.gatehouse.it;

import io.gatehouse.RestDocument.Operation;
import io.gatehouse.RestDocument.Place;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the documents describe, with awkward text in each place of a string in turn. */
final class OddText {

    static final String FORM = "application/x-www-form-urlencoded";

    /** As JSON has them: NUL, halves of pairs, overrides, control characters, long, none. */
    private static final List<String> TEXTS = List.of(
            "\\u0000",
            "ops\\u0000",
            "\\ud800",
            "a\\udc00b",
            "\\u202eevil",
            "\\u2066\\u0085\\u001b[0m",
            "x".repeat(9_000),
            "");

    /** The same in an address; not all of it is UTF-8. */
    private static final List<String> IN_ADDRESSES =
            List.of("%00", "ops%00", "%ED%A0%80", "%E2%80%AEevil", "%0d%0aX-Odd:%201", "%ff", "x".repeat(3_000));

    private OddText() {}

    /** A path whose parameters say nothing special. */
    static String path(Operation operation) {
        return path(operation, "odd");
    }

    private static String path(Operation operation, String parameter) {
        return operation.path().replaceAll("\\{[a-z_]+}", parameter);
    }

    /** By each parameter of the path, or of the query. */
    static Stream<String> paths(Operation operation) {
        Stream<String> ofPath = operation.path().contains("{")
                ? IN_ADDRESSES.stream().map(odd -> path(operation, odd))
                : Stream.empty();
        Stream<String> ofQuery = queries(operation).stream()
                .flatMap(name -> IN_ADDRESSES.stream().map(odd -> path(operation) + "?" + name + "=" + odd));
        return Stream.concat(ofPath, ofQuery);
    }

    /** By each field of a form. */
    static Stream<String> forms(Operation operation) {
        List<String> fields = operation
                .place()
                .at("requestBody")
                .flatMap(each -> each.at("content", FORM, "schema", "properties"))
                .map(each -> List.copyOf(each.value().keySet()))
                .orElse(List.of());
        return fields.stream()
                .flatMap(name -> IN_ADDRESSES.stream()
                        .map(odd -> fields.stream()
                                .map(each -> each + "=" + (each.equals(name) ? odd : "odd"))
                                .collect(Collectors.joining("&"))));
    }

    private static List<String> queries(Operation operation) {
        JsonValue parameters = operation.place().value().getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY);
        return parameters.asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .filter(each -> each.getString("in", "").equals("query"))
                .map(each -> each.getString("name"))
                .toList();
    }

    /** The document's example, else all that the schema names, with each of its texts replaced in turn. */
    static List<String> bodies(Operation operation) {
        Optional<Place> content =
                operation.place().at("requestBody").flatMap(each -> each.at("content", "application/json"));
        return content.map(place -> place.value().get("example") instanceof JsonObject example
                        ? odd(example)
                        : odd(filled(place.at("schema").orElse(place))))
                .orElse(List.of());
    }

    private static JsonObject filled(Place schema) {
        var filled = Json.createObjectBuilder();
        schema.at("properties")
                .ifPresent(properties -> properties.value().keySet().forEach(name -> {
                    String type = properties
                            .at(name)
                            .map(each -> each.value().get("type"))
                            .map(each -> each instanceof JsonString text ? text.getString() : "string")
                            .orElse("string");
                    switch (type) {
                        case "integer", "number" -> filled.add(name, 1);
                        case "boolean" -> filled.add(name, true);
                        case "array" ->
                            filled.add(name, Json.createArrayBuilder().add("odd"));
                        case "object" ->
                            filled.add(name, Json.createObjectBuilder().add("odd", "odd"));
                        default -> filled.add(name, "odd");
                    }
                }));
        return filled.build();
    }

    static List<String> frames() throws IOException {
        JsonObject messages = Json.createReader(new StringReader(Files.readString(Path.of("doc", "asyncapi.json"))))
                .readObject()
                .getJsonObject("components")
                .getJsonObject("messages");
        List<String> frames = new ArrayList<>();
        for (Map.Entry<String, JsonValue> each : messages.entrySet()) {
            if (each.getKey().startsWith("client_")) {
                JsonObject example =
                        each.getValue().asJsonObject().getJsonArray("examples").getJsonObject(0);
                frames.addAll(odd(example.getJsonObject("payload")));
            }
        }
        return frames;
    }

    /** The object with each text in it, and each name, replaced by each awkward one in turn. */
    private static List<String> odd(JsonObject object) {
        List<String> all = new ArrayList<>();
        String text = object.toString();
        for (int from = text.indexOf('"'); from >= 0; from = text.indexOf('"', end(text, from) + 1)) {
            String before = text.substring(0, from + 1);
            String after = text.substring(end(text, from));
            TEXTS.forEach(odd -> all.add(before + odd + after));
        }
        return all;
    }

    /** Where the text ends that begins at the quotation mark {@code from}. */
    private static int end(String text, int from) {
        int end = text.indexOf('"', from + 1);
        while (text.charAt(end - 1) == '\\') {
            end = text.indexOf('"', end + 1);
        }
        return end;
    }
}
