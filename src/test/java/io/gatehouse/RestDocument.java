package io.gatehouse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code doc/openapi.json}, as tests read it: finds what is described, and holds JSON against its schemas (JSON Schema
 * 2020-12, formats included).
 */
public final class RestDocument {

    public static final Path FILE = Path.of("doc", "openapi.json");

    private static final String NAME = "https://gatehouse.test/openapi.json";
    private static final String TEXT = text();
    private static final JsonObject ROOT =
            Json.createReader(new StringReader(TEXT)).readObject();
    private static final List<Operation> OPERATIONS = operations();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(NAME, TEXT))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private RestDocument() {}

    /** A place in the document: a JSON pointer (RFC 6901), and what is there. */
    public record Place(String pointer, JsonObject value) {

        /** What is below {@code names}, references followed. */
        public Optional<Place> at(String... names) {
            Place place = this;
            for (String name : names) {
                JsonValue next = place.value.get(name);
                if (!(next instanceof JsonObject object)) {
                    return Optional.empty();
                }
                String target = object.getString("$ref", "#" + place.pointer + "/" + escaped(name));
                place = pointed(target.substring(1));
            }
            return Optional.of(place);
        }
    }

    /** A method at a path template. */
    public record Operation(String method, String path, Pattern shape, Place place) {

        /** What is said of answers with {@code status}; empty: nothing is. */
        public Optional<Place> answer(int status) {
            return place.at("responses", Integer.toString(status))
                    .or(() -> place.at("responses", status / 100 + "XX"))
                    .or(() -> place.at("responses", "default"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static JsonObject root() {
        return ROOT;
    }

    public static List<Operation> all() {
        return OPERATIONS;
    }

    /** The operation that {@code method} at {@code path} is; those with fewer parameters go first. */
    public static Optional<Operation> find(String method, String path) {
        return OPERATIONS.stream()
                .filter(each ->
                        each.method.equals(method) && each.shape.matcher(path).matches())
                .findFirst();
    }

    /** Whether there is any method at {@code path}. */
    public static boolean knows(String path) {
        return OPERATIONS.stream().anyMatch(each -> each.shape.matcher(path).matches());
    }

    /** What is wrong with {@code json} by the schema that {@code pointer} names. */
    public static List<String> faults(String pointer, String json) {
        return SCHEMAS.computeIfAbsent(pointer, RestDocument::schema).validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    public static Place pointed(String pointer) {
        return new Place(pointer, ROOT.getValue(pointer).asJsonObject());
    }

    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Schema schema(String pointer) {
        String fragment = URLEncoder.encode(pointer, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%7E", "~");
        return REGISTRY.getSchema(SchemaLocation.of(NAME + "#" + fragment));
    }

    private static List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (String path : ROOT.getJsonObject("paths").keySet()) {
            String place = "/paths/" + escaped(path);
            Pattern shape = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
            for (String method : ROOT.getJsonObject("paths").getJsonObject(path).keySet()) {
                found.add(new Operation(method.toUpperCase(Locale.ROOT), path, shape, pointed(place + "/" + method)));
            }
        }
        found.sort(Comparator.comparing(each -> each.path.split("\\{", -1).length));
        return List.copyOf(found);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
