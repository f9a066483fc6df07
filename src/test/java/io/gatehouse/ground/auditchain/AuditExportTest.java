package io.gatehouse.ground.auditchain;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.NodeJs;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.id.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export can be verified from the file alone, by a program that shares nothing with the gateway. */
class AuditExportTest {

    private static final Path SCRIPT =
            Path.of("doc", "examples", "verify-audit.mjs").toAbsolutePath();

    private final AuditRoom room = AuditRoom.empty();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void isWrittenAsItIsHashed() {
        room.record(1);
        assertThat(room.seal(), is(1));
        assertThat(
                room.export(1),
                is("{\"at\":\"2026-01-02T12:00:00Z\",\"cause\":\"1\","
                        + "\"hash\":\"" + room.verify().head().orElseThrow().hash() + "\","
                        + "\"kind\":\"policy.put\",\"position\":1,\"tenant\":\"acme\"}\n"));
    }

    @Test
    void holdsWhatIsSealedFromAPositionOn() {
        room.record(5);
        assertThat(room.seal(), is(5));
        room.record(1);
        assertThat(room.export(1).lines().count(), is(5L));
        assertThat(room.export(4).lines().count(), is(2L));
        assertThat(room.export(6), is(""));
    }

    @Test
    @DisplayName("A7: events with every kind of character are hashed by us as by others")
    void isVerifiedWhateverIsInIt() throws Exception {
        for (String text : List.of("a\"b\\c/d", "\u2028\u2029\u00a0", "\ud83d\ude80\u00e9\u4e2d", "</script>&#39;")) {
            room.record(new AuditEvent.OfSubject(AuditKind.PERMISSION_DENIED, TENANT, new SubjectId(text), text));
        }
        room.tamper("insert into audit_events (tenant_id, at, kind, subject, cause)"
                + " values ('acme', '2026-01-02T12:00:00.123456Z', 'old.kind', e'\\b\\t\\n\\f\\r\\x01\\x1f\\x7f', '')");
        assertThat(room.seal(), is(5));
        NodeJs.Ended node = verify(room.export(1));
        assertThat(
                node.log(),
                is("intact up to position 5, hash "
                        + room.verify().head().orElseThrow().hash() + "\n"));
        assertThat(node.status(), is(0));
    }

    @Test
    void isVerifiedFromTheMiddle() throws Exception {
        room.record(5);
        assertThat(room.seal(), is(5));
        String before = room.chain().get(2).link().orElseThrow().hash();
        assertThat(verify(room.export(4), before).status(), is(0));
        assertThat(verify(room.export(4), "0".repeat(64)).status(), is(1));
        assertThat(verify(room.export(4)).log(), containsString("position 4 is taken on trust"));
    }

    @Test
    @DisplayName("A8: an edit, a deletion, a reordering and a cut in the file are found")
    void isRefusedWhereItWasChanged() throws Exception {
        room.record(6);
        assertThat(room.seal(), is(6));
        List<String> lines = room.export(1).lines().toList();
        List<String> edited = new ArrayList<>(lines);
        edited.set(2, edited.get(2).replace("\"cause\":\"3\"", "\"cause\":\"4\""));
        assertThat(broken(edited), containsString("position 3 is not what was recorded"));
        List<String> shorter = new ArrayList<>(lines);
        assertThat(shorter.remove(3), containsString("\"position\":4"));
        assertThat(broken(shorter), containsString("position 4 is due, but 5 is there"));
        List<String> reordered = new ArrayList<>(lines);
        Collections.swap(reordered, 1, 4);
        assertThat(broken(reordered), containsString("position 2 is due, but 5 is there"));
        String whole = room.export(1);
        assertThat(verify(whole.substring(0, whole.length() - 1)).log(), containsString("the last line is cut off"));
    }

    private String broken(List<String> lines) throws IOException, InterruptedException {
        NodeJs.Ended node = verify(String.join("\n", lines) + "\n");
        assertThat(node.status(), is(not(0)));
        return node.log();
    }

    private NodeJs.Ended verify(String export, String... more) throws IOException, InterruptedException {
        NodeJs.needed();
        Path file = Files.writeString(folder.resolve("audit.ndjson"), export);
        List<String> command = new ArrayList<>(List.of("node", SCRIPT.toString(), file.toString()));
        command.addAll(List.of(more));
        return NodeJs.run(folder, Map.of(), command.toArray(new String[0]));
    }
}
