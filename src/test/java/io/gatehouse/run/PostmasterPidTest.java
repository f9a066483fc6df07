package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL's own note of its process, and the living processes that it may be mistaken for. */
class PostmasterPidTest {

    private static final String FILE = """
        20542
        /home/me/gatehouse/.gatehouse/postgres
        1795412645
        45831

        127.0.0.1
           262147     32771
        ready  \s
        """;

    private static final PostmasterPid WRITTEN = new PostmasterPid(20542, "/home/me/gatehouse/.gatehouse/postgres");

    @Test
    void readsTheProcessAndItsFolder() {
        assertThat(PostmasterPid.parse(FILE), is(Optional.of(WRITTEN)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20542", "20542\n", "20542\n\n", "x\n/folder", "-1\n/folder", "99999999999999999999\n/folder"
            })
    void takesNothingFromAFileThatIsNotWholeOrNotPostgres(String text) {
        assertThat(PostmasterPid.parse(text), is(Optional.empty()));
    }

    @Test
    void knowsThePostgresThatWroteIt() {
        assertThat(
                WRITTEN.wasWrittenBy(Optional.of("/x/bin/postgres -D /home/me/gatehouse/.gatehouse/postgres -p 45831")),
                is(true));
    }

    @Test
    void leavesAPostgresOfAnotherFolderAlone() {
        assertThat(WRITTEN.wasWrittenBy(Optional.of("/x/bin/postgres -D /var/lib/postgresql/17/main")), is(false));
    }

    @Test
    void leavesAnotherProgramThatGotTheNumberAlone() {
        assertThat(WRITTEN.wasWrittenBy(Optional.of("vi /home/me/notes")), is(false));
    }

    @Test
    void leavesAProcessThatIsGoneOrHiddenAlone() {
        assertThat(WRITTEN.wasWrittenBy(Optional.empty()), is(false));
    }
}
