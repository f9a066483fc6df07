package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lines that {@code doc/architecture.md} sends its reader to are still the ones that it means. */
class ReadingPathTest {

    private static final Pattern STOP = Pattern.compile("`(src/\\S+\\.java):(\\d+)` \\| `(\\w+)`");

    @Test
    void leadsWhereItSays() throws IOException {
        Matcher stops = STOP.matcher(Files.readString(Path.of("doc", "architecture.md")));
        int seen = 0;
        while (stops.find()) {
            String line = Files.readAllLines(Path.of(stops.group(1))).get(Integer.parseInt(stops.group(2)) - 1);
            assertThat(stops.group(), line, containsString(stops.group(3)));
            seen++;
        }
        assertThat(seen, greaterThan(5));
    }
}
