package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.dialect.gatehousev1.NativeForTests;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.realtime.deed.Deed;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description of the socket's frames: well formed, complete, and its examples are frames. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("doc", "asyncapi.json");
    private static final String FROM_CLIENTS = "client_";
    private static final String FROM_SERVER = "server_";

    @Test
    void isGoodAsyncApi() throws Exception {
        NodeJs.tools();
        NodeJs.Ended lint = NodeJs.run(
                NodeJs.TOOLS,
                Map.of(),
                "node",
                "lint-asyncapi.mjs",
                DOCUMENT.toAbsolutePath().toString());
        assertThat(lint.log(), lint.status(), is(0));
    }

    @Test
    void namesEveryFrameAndNoOther() throws Exception {
        assertThat(named(FROM_CLIENTS), is(found("FrameReader", "case \"(\\w+)\" ->")));
        Set<String> said = found("FrameWriter", "(?:return |typed\\()\"(\\w+)\"");
        said.addAll(found("FrameBroadcasts", "typed\\(\"(\\w+)\""));
        assertThat(named(FROM_SERVER), is(said));
    }

    private static Set<String> found(String type, String pattern) throws Exception {
        Path source = Path.of("src/main/java/io/gatehouse/dialect/gatehousev1", type + ".java");
        return Pattern.compile(pattern)
                .matcher(Files.readString(source))
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itsExamplesAreFrames() throws Exception {
        for (Map.Entry<String, JsonValue> each : messages().entrySet()) {
            if (each.getKey().startsWith(FROM_CLIENTS)) {
                JsonObject example = each.getValue()
                        .asJsonObject()
                        .getJsonArray("examples")
                        .getJsonObject(0)
                        .getJsonObject("payload");
                assertThat(
                        example.toString(),
                        NativeForTests.read(example.toString()),
                        not(instanceOf(Deed.Unreadable.class)));
            }
        }
    }

    private static Set<String> named(String prefix) throws Exception {
        return messages().keySet().stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonObject messages() throws Exception {
        return StrictJson.object(Files.readString(DOCUMENT))
                .getJsonObject("components")
                .getJsonObject("messages");
    }
}
