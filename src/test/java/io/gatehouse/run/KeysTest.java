package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of keys, on a real disk. */
class KeysTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("keys.properties");
    }

    @Test
    void knowsNothingWhereThereIsNoFile() {
        assertThat(Keys.in(file).find("operator-key"), is(Optional.empty()));
    }

    @Test
    void makesAValueOnceAndFindsItInTheNextRun() {
        assertThat(Keys.in(file).get("operator-key", () -> "made"), equalTo("made"));

        assertThat(Keys.in(file).get("operator-key", () -> fail("made again")), equalTo("made"));
    }

    @Test
    void keepsTheOthersWhenOneChanges() {
        Keys keys = Keys.in(file);
        keys.keep(Map.of("database.port", "1", "user.name", "demo"));
        keys.keep(Map.of("database.port", "2"));

        assertThat(Keys.in(file).find("database.port"), is(Optional.of("2")));
        assertThat(Keys.in(file).find("user.name"), is(Optional.of("demo")));
    }

    @Test
    void keepsEveryCharacterOfAKey() {
        String awkward = "a=b:c #\\ é \"'";
        Keys.in(file).keep(Map.of("user.password", awkward));

        assertThat(Keys.in(file).find("user.password"), is(Optional.of(awkward)));
    }

    @Test
    void letsOnlyTheOwnerRead() throws IOException {
        Keys.in(file).keep(Map.of("operator-key", "secret"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), equalTo("rw-------"));
    }

    @Test
    void leavesNoOtherFileBehind() throws IOException {
        Keys.in(file).keep(Map.of("operator-key", "secret"));

        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.count(), is(1L));
        }
    }
}
