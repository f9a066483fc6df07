package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.gatehouse.RestDocument.Operation;
import io.gatehouse.RestDocument.Place;
import io.gatehouse.agenda.nettu.NettuApplication;
import io.gatehouse.api.oauth.OAuthApplication;
import io.gatehouse.boot.ApiApplication;
import io.gatehouse.boot.WellKnownApplication;
import io.gatehouse.ground.offer.ServedApplication;
import io.gatehouse.ground.problem.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The description of the REST API: well formed, complete, and its examples are what it says. That the answers are so
 * too is asserted by every integration test, through {@code Contract}.
 */
class OpenApiTest {

    /** What is described and no JAX-RS resource, with who answers it. */
    private static final Map<String, String> BESIDE = Map.of(
            "POST /login", "ZopenServlet",
            "POST /register", "ZopenServlet",
            "GET /metrics", "MetricsFilter: it stands before what a server has at that path",
            "GET /v1/socket", "DoorFilter and GateEndpoint",
            "GET /openapi.json", "a file in the WAR");

    private static final List<ServedApplication> APPLICATIONS =
            List.of(new ApiApplication(), new NettuApplication(), new OAuthApplication(), new WellKnownApplication());

    @Test
    void isGoodOpenApi() throws Exception {
        NodeJs.tools();
        NodeJs.Ended lint = NodeJs.run(
                NodeJs.TOOLS,
                Map.of(),
                "node",
                "lint-openapi.mjs",
                RestDocument.FILE.toAbsolutePath().toString());
        assertThat(lint.log(), lint.status(), is(0));
    }

    @Test
    void describesEveryCallAndNoOther() {
        Set<String> served = new TreeSet<>(BESIDE.keySet());
        APPLICATIONS.forEach(each -> served.addAll(served(each)));
        Set<String> described =
                RestDocument.all().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        assertThat(described, is(served));
    }

    @Test
    void namesEveryProblemAndNoOther() {
        Set<String> codes = Arrays.stream(Problem.values()).map(Problem::code).collect(Collectors.toSet());
        assertThat(Set.copyOf(texts(RestDocument.pointed("/components/schemas/ProblemCode"), "enum")), is(codes));
        for (String name : RestDocument.root()
                .getJsonObject("components")
                .getJsonObject("responses")
                .keySet()) {
            Place response = RestDocument.pointed("/components/responses/" + name);
            Set<String> told = Pattern.compile("`(\\w+)`")
                    .matcher(response.value().getString("description"))
                    .results()
                    .map(each -> each.group(1))
                    .collect(Collectors.toSet());
            assertThat(name, told, is(Set.copyOf(codes(response))));
            assertThat(name, codes.containsAll(told), is(true));
        }
    }

    @Test
    void givesEachProblemItsStatus() {
        for (Operation operation : RestDocument.all()) {
            JsonObject answers = operation.place().value().getJsonObject("responses");
            for (String status : answers.keySet()) {
                List<String> codes = operation.place().at("responses", status).stream()
                        .flatMap(each -> codes(each).stream())
                        .filter(code -> !status.equals("default"))
                        .filter(code ->
                                !status.equals(Integer.toString(problem(code).status())))
                        .toList();
                assertThat(operation + " " + status, codes, is(empty()));
            }
        }
    }

    @Test
    void givesEachCallANameOfItsOwn() {
        List<String> names = RestDocument.all().stream()
                .map(each -> each.place().value().getString("operationId"))
                .toList();
        assertThat(Set.copyOf(names).size(), is(names.size()));
    }

    @Test
    void itsExamplesAreWhatItsSchemasSay() {
        List<String> faults = new ArrayList<>();
        int examples = check("", RestDocument.root(), faults);
        assertThat(faults, is(empty()));
        assertThat(examples, is(greaterThan(0)));
    }

    /** Holds each {@code example} against the {@code schema} beside it; how many there are. */
    private static int check(String pointer, JsonValue value, List<String> faults) {
        if (!(value instanceof JsonObject object)) {
            return 0;
        }
        int count = 0;
        if (object.containsKey("example") && object.containsKey("schema")) {
            RestDocument.faults(pointer + "/schema", object.get("example").toString())
                    .forEach(each -> faults.add(pointer + ": " + each));
            count++;
        }
        for (Map.Entry<String, JsonValue> each : object.entrySet()) {
            count += check(pointer + "/" + RestDocument.escaped(each.getKey()), each.getValue(), faults);
        }
        return count;
    }

    private static Set<String> served(ServedApplication application) {
        String root =
                application.getClass().getAnnotation(ApplicationPath.class).value();
        return ServedClasses.of(application).stream()
                .filter(each -> each.isAnnotationPresent(Path.class))
                .flatMap(each -> Arrays.stream(each.getMethods())
                        .flatMap(method -> verb(method).stream()
                                .map(verb -> verb + " "
                                        + joined(
                                                root,
                                                each.getAnnotation(Path.class),
                                                method.getAnnotation(Path.class)))))
                .collect(Collectors.toSet());
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(each -> each.isAnnotationPresent(HttpMethod.class))
                .map(each -> each.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String joined(String root, Path... paths) {
        String all = Arrays.stream(paths)
                .map(each -> each == null ? "" : "/" + each.value())
                .collect(Collectors.joining("", root, ""));
        return all.replaceAll("/+", "/");
    }

    private static List<String> codes(Place response) {
        return response.at("content", "application/problem+json", "schema").stream()
                .flatMap(schema -> schema.value().getJsonArray("allOf").stream())
                .map(JsonValue::asJsonObject)
                .filter(each -> each.containsKey("properties"))
                .flatMap(each ->
                        strings(each.getJsonObject("properties")
                                        .getJsonObject("code")
                                        .getJsonArray("enum"))
                                .stream())
                .toList();
    }

    private static List<String> texts(Place place, String name) {
        return strings(place.value().getJsonArray(name));
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static Problem problem(String code) {
        return Problem.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
