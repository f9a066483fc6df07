package io.gatehouse.runnable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runnable jar knows of Payara Micro's options. */
class GivenSettingsTest {

    @TempDir
    private Path folder;

    private final Properties known = new Properties();

    @Test
    void readsTheFileOfSystemProperties() throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), "gatehouse.db.user=alice\n");

        GivenSettings.readInto(known, List.of("--port", "80", "--systemProperties", file.toString()));

        assertThat(known.getProperty("gatehouse.db.user"), is("alice"));
    }

    @Test
    void leavesAFileThatIsNotThereToPayara() {
        GivenSettings.readInto(
                known, List.of("--systemproperties", folder.resolve("none").toString()));

        assertThat(known.isEmpty(), is(true));
    }

    @Test
    void findsNoValueOfAnOptionThatEndsTheLine() {
        assertThat(GivenSettings.find(List.of("--systemproperties"), "--systemproperties"), is(Optional.empty()));
        assertThat(GivenSettings.find(List.of(), "--systemproperties"), is(Optional.empty()));
    }
}
