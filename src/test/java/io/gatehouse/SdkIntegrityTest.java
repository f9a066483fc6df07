package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hashes that the documentation tells are those of the modules that are served. */
class SdkIntegrityTest {

    private static final Path MODULES = Path.of("src/main/js");
    private static final String BEGIN = "<!-- integrity -->\n";
    private static final String END = "<!-- /integrity -->";

    @Test
    void theDocumentTellsTheHashesOfTheModules() throws IOException {
        String document = Files.readString(Path.of("doc/sdk.md"));
        String told = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
        Path right = Path.of("target", "sdk-integrity.md");
        Files.writeString(right, block());
        assertThat("see " + right, told, is(block()));
    }

    private static String block() throws IOException {
        try (Stream<Path> modules = Files.list(MODULES)) {
            List<Path> served = modules.filter(each -> each.toString().endsWith(".js"))
                    .filter(each -> !each.endsWith("types.js"))
                    .sorted()
                    .toList();
            return served.stream()
                    .map(each -> "  \"https://gate.example/sdk/" + each.getFileName() + "\": \"" + hash(each) + "\"")
                    .collect(Collectors.joining(
                            ",\n",
                            "```html\n<script type=\"importmap\">\n{ \"integrity\": {\n",
                            "\n} }\n</script>\n```\n"));
        }
    }

    private static String hash(Path module) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(Files.readAllBytes(module));
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
