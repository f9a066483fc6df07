package io.gatehouse.ground.auditchain;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.auditchain.ChainReport.Break;
import io.gatehouse.ground.auditchain.ChainReport.Flaw;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has the whole database and not the master key: what is done to a chain of ten events is found. */
class ChainHostileTest {

    private static final String OF_TENANT = " from audit_events where tenant_id = 'acme'";

    private final AuditRoom room = AuditRoom.empty();

    @BeforeEach
    void sealed() {
        room.record(10);
        assertThat(room.seal(), is(10));
        assertThat("or nothing below would show anything", room.broken(), is(Optional.empty()));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind = 'policy.removed'",
                "cause = 'something else'",
                "at = at + interval '1 microsecond'",
                "subject = 'somebody'",
                "subject = ''",
                "session = '0'",
                "hash = sha256('x')",
                "hash = ''"
            })
    @DisplayName("A8: an edit is found")
    void findsAnEdit(String edit) {
        room.tamper("update audit_events set " + edit + at(5));
        assertThat(room.broken(), is(broken(5, Flaw.EDITED)));
    }

    @Test
    @DisplayName("A8: an edit with a fitting hash is found by what comes after it")
    void findsAnEditThatWasHashedAnew() {
        KeptEvent edited = edited(room.chain().get(4));
        String hash = edited.after(room.chain().get(3).link().orElseThrow()).hash();
        room.tamper("update audit_events set cause = 'edited', hash = decode('" + hash + "', 'hex')" + at(5));
        assertThat(room.broken(), is(broken(6, Flaw.EDITED)));
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "9"})
    @DisplayName("A8: a deletion is found")
    void findsADeletion(int position) {
        room.tamper("delete from audit_events" + at(position));
        assertThat(room.broken(), is(broken(position, Flaw.MISSING)));
    }

    @Test
    @DisplayName("A8: a deletion whose gap was closed is found")
    void findsADeletionWhoseGapWasClosed() {
        room.tamper("delete from audit_events" + at(5));
        room.tamper("update audit_events set position = position - 1 where tenant_id = 'acme' and position > 5");
        assertThat(room.broken(), is(broken(5, Flaw.EDITED)));
    }

    @Test
    @DisplayName("A8: a deletion of the latest events is found, before and after the chain has grown")
    void findsADeletionAtTheTail() {
        room.tamper("delete from audit_events where tenant_id = 'acme' and position > 7");
        assertThat(room.broken(), is(broken(8, Flaw.MISSING)));
        room.record(3);
        assertThat(room.seal() > 0, is(true));
        assertThat(room.broken(), is(broken(8, Flaw.MISSING)));
    }

    @Test
    @DisplayName("A8: a deletion of the latest events is found though the head was moved back")
    void findsADeletionAtTheTailThatTheHeadHides() {
        room.tamper("delete from audit_events where tenant_id = 'acme' and position > 7");
        room.tamper("update audit_heads set position = 7, hash = (select hash" + OF_TENANT
                + " and position = 7) where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(7, Flaw.HEAD)));
        room.record(3);
        assertThat(room.seal() > 0, is(true));
        assertThat("nor does growing heal it", room.broken(), is(broken(10, Flaw.HEAD)));
    }

    @Test
    @DisplayName("A8: the deletion of a whole chain is found, and that another one began")
    void findsTheDeletionOfAWholeChain() {
        room.tamper("delete from audit_events where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(1, Flaw.MISSING)));
        room.tamper("delete from audit_heads where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(1, Flaw.MISSING)));
        room.record(2);
        assertThat(room.seal() > 0, is(true));
        assertThat(room.verify().sealed(), is(2L));
        assertThat(room.broken(), is(broken(1, Flaw.MISSING)));
    }

    @Test
    @DisplayName("A8: the deletion of the installation's chain is found while tenants have theirs")
    void findsTheDeletionOfTheInstallationsChain() {
        assertThat(room.seal(), is(1));
        assertThat(room.verifyInstallation().broken(), is(Optional.empty()));
        room.tamper("delete from audit_events where tenant_id is null");
        room.tamper("delete from audit_heads where tenant_id = '*'");
        assertThat(room.verifyInstallation().broken(), is(broken(1, Flaw.MISSING)));
    }

    @Test
    @DisplayName("A8: the deletion of a head is found, and does not stop the sealing")
    void findsTheDeletionOfAHead() {
        room.tamper("delete from audit_heads where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(1, Flaw.HEAD)));
        room.record(2);
        assertThat(room.seal() >= 2, is(true));
        assertThat(room.verify().head().orElseThrow().position(), is(12L));
        assertThat(room.broken(), is(broken(12, Flaw.HEAD)));
    }

    @ParameterizedTest
    @CsvSource({"5, 6", "1, 2", "9, 10", "3, 8", "1, 10"})
    @DisplayName("A8: two events that changed places are found, with their hashes or without")
    void findsAReordering(int one, int other) {
        room.tamper("update audit_events set position = " + (one + other) + " - position where tenant_id = 'acme'"
                + " and position in (" + one + ", " + other + ")");
        assertThat(room.broken(), is(broken(one, Flaw.REORDERED)));
        room.tamper("update audit_events e set hash = o.hash from audit_events o where e.tenant_id = 'acme'"
                + " and o.tenant_id = 'acme' and e.position in (" + one + ", " + other + ")"
                + " and o.position = " + (one + other) + " - e.position");
        assertThat(room.broken(), is(broken(one, Flaw.REORDERED)));
    }

    @Test
    @DisplayName("A8: an event that is there twice is found")
    void findsADuplicate() {
        room.tamper("insert into audit_events (tenant_id, at, kind, cause, position, hash)"
                + " select tenant_id, at, kind, cause, position, hash" + OF_TENANT + " and position = 4");
        assertThat(room.broken(), is(broken(4, Flaw.REORDERED)));
    }

    @Test
    @DisplayName("A8: an event that went over to another tenant is found in both chains")
    void findsAnEventOfAnotherTenant() {
        room.tamper("update audit_events set tenant_id = 'other'" + at(5));
        assertThat(room.broken(), is(broken(5, Flaw.MISSING)));
    }

    @Test
    @DisplayName("A8: events beyond the head are found, and do not stop the sealing")
    void findsWhatWasPutBeyondTheHead() {
        room.tamper("insert into audit_events (tenant_id, at, kind, cause, position, hash)"
                + " values ('acme', now(), 'policy.put', 'forged', 11, sha256('x'))");
        assertThat(room.broken(), is(broken(11, Flaw.HEAD)));
        room.record(1);
        assertThat(room.seal() > 0, is(true));
        assertThat(room.broken().isPresent(), is(true));
    }

    @Test
    @DisplayName(
            "A8: a chain that was rewritten from an event on, hashes and head and all, is found by the head's seal")
    void findsARewrittenChain() {
        rewrite();
        assertThat(room.broken(), is(broken(10, Flaw.HEAD)));
        room.record(1);
        assertThat(room.seal() > 0, is(true));
        assertThat("a gateway does not seal what it did not write", room.broken(), is(broken(11, Flaw.HEAD)));
    }

    @Test
    void findsAHeadThatWasSealedWithAnotherMasterKey() {
        Vault others = new Vault(new Secret("b3RoZXItb25seS1tYXN0ZXIta2V5LW9mLTMyLWJ5dGU="), Fixed.entropy());
        rewrite();
        Link head = room.verify().head().orElseThrow();
        room.tamper("update audit_heads set seal = decode('" + new HeadSeals(others).seal(TENANT.value(), head)
                + "', 'hex') where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(10, Flaw.HEAD)));
    }

    @Test
    void findsAHeadThatIsAnotherTenants() {
        Link head = room.verify().head().orElseThrow();
        room.tamper("update audit_heads set seal = decode('" + new HeadSeals(Fixed.vault()).seal("other", head)
                + "', 'hex') where tenant_id = 'acme'");
        assertThat(room.broken(), is(broken(10, Flaw.HEAD)));
    }

    /** From the third event on. */
    private void rewrite() {
        Link before = Link.START;
        for (KeptEvent each : room.chain()) {
            KeptEvent written = each.link().orElseThrow().position() == 3 ? edited(each) : each;
            before = written.after(before);
            room.tamper("update audit_events set cause = '" + written.cause() + "', hash = decode('" + before.hash()
                    + "', 'hex')" + at(before.position()));
        }
        room.tamper("update audit_heads set hash = decode('" + before.hash() + "', 'hex') where tenant_id = 'acme'");
    }

    private static KeptEvent edited(KeptEvent event) {
        return new KeptEvent(
                event.seq(),
                event.tenant(),
                event.at(),
                event.kind(),
                event.subject(),
                event.session(),
                "edited",
                event.link());
    }

    private static String at(long position) {
        return " where tenant_id = 'acme' and position = " + position;
    }

    private static Optional<Break> broken(long position, Flaw what) {
        return Optional.of(new Break(position, what));
    }
}
