package io.gatehouse.ground.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of kinds in {@code doc/audit.md} is the one in the code. */
class AuditKindTableTest {

    @Test
    void standsInTheDocumentAsItIs() throws IOException {
        String table = table();
        Path generated = Files.writeString(Path.of("target", "audit-kinds.md"), table);
        String reason = "doc/audit.md has another table: put " + generated + " in its place";
        assertThat(reason, Files.readString(Path.of("doc", "audit.md")), containsString("\n\n" + table + "\n"));
    }

    @Test
    void givesEachKindANameOfItsOwn() {
        Set<String> seen = new HashSet<>();
        for (AuditKind kind : AuditKind.values()) {
            assertThat(kind.text(), seen.add(kind.text()), is(true));
            assertThat(kind.text(), matchesPattern("[a-z][a-z_-]*(\\.[a-z][a-z_-]*)+"));
            assertThat(AuditKind.named(kind.text()).orElseThrow(), is(kind));
        }
        assertThat(AuditKind.named("policy.putt").isPresent(), is(false));
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| kind | what has happened |\n|---|---|\n");
        for (AuditKind kind : AuditKind.values()) {
            table.append("| `" + kind.text() + "` | " + kind.tells() + " |\n");
        }
        return table.toString();
    }
}
