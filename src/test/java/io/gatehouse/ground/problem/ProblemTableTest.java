package io.gatehouse.ground.problem;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of problems in {@code doc/protocol.md} is this catalogue. */
class ProblemTableTest {

    @Test
    void standsInTheProtocolAsItIs() throws IOException {
        String table = table();
        Path generated = Files.writeString(Path.of("target", "problem-table.md"), table);
        String reason = "doc/protocol.md has another table: put " + generated + " between its markers";
        assertThat(reason, Files.readString(Path.of("doc", "protocol.md")), containsString(table));
    }

    @Test
    void givesEachCloseCodeOnceAndWithinItsRange() {
        Set<Integer> seen = new HashSet<>();
        for (Problem problem : Problem.values()) {
            if (problem.closesSockets()) {
                assertThat(problem.code(), seen.add(problem.closeCode()), is(true));
                assertThat(problem.code(), problem.closeCode() >= 4000 && problem.closeCode() <= 4999, is(true));
                assertThat(problem.code(), problem.retry(), is(problem.closeCode() < 4500));
            }
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| code | HTTP status | close code | come back | title | remedy |\n|---|---|---|---|---|---|\n");
        for (Problem problem : Problem.values()) {
            String close = problem.closesSockets() ? Integer.toString(problem.closeCode()) : "";
            String back = problem.closesSockets() ? problem.retry() ? "yes" : "no" : "";
            table.append(String.join(
                            " | ",
                            "| `" + problem.code() + "`",
                            Integer.toString(problem.status()),
                            close,
                            back,
                            problem.title(),
                            problem.remedy()))
                    .append(" |\n");
        }
        return table.toString();
    }
}
