package io.gatehouse.ground.auditchain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.id.TenantId;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How events get their places. */
class SealingTest {

    private static final TenantId OTHER = new TenantId("other");

    private final AuditRoom room = AuditRoom.empty();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void findsNothingWrongWhereNothingIs() {
        assertThat(room.seal(), is(0));
        assertThat(room.verify(), is(new ChainReport(0, 0, Optional.empty(), Optional.empty())));
        assertThat(room.verifyInstallation().broken(), is(Optional.empty()));
    }

    @Test
    void countsWhatWaits() {
        room.record(3);
        assertThat(room.verify(), is(new ChainReport(3, 0, Optional.empty(), Optional.empty())));
        assertThat(room.seal(), is(3));
        assertThat(room.verify().sealed(), is(3L));
    }

    @Test
    void givesTwoThousandFiveHundredEventsTheirPlacesInThreeRuns() {
        room.record(2_500);
        assertThat(IntStream.range(0, 4).map(run -> room.seal()).boxed().toList(), is(List.of(1_000, 1_000, 501, 0)));
        assertThat(room.seal(), is(0));
        ChainReport report = room.verify();
        assertThat(report.broken(), is(Optional.empty()));
        assertThat(report.events(), is(2_500L));
        assertThat(report.head().orElseThrow().position(), is(2_500L));
        assertThat(room.chain().stream().map(AuditRoom::position).toList(), is(oneTo(2_500)));
        assertThat(room.chain().get(1_234).cause(), is("1235"));
        assertThat("more than a page", room.export(1).lines().count(), is(2_500L));
    }

    @Test
    void keepsAChainATenantAndOneOfTheInstallation() {
        for (int i = 0; i < 3; i++) {
            room.record(1);
            room.record(new AuditEvent.OfTenant(AuditKind.POLICY_PUT, OTHER, "his"));
            room.record(new AuditEvent.OfInstallation(AuditKind.OPERATOR_REFUSED, "nobody's"));
        }
        assertThat(room.seal(), is(9));
        assertThat("both beginnings", room.seal(), is(2));
        assertThat(room.verify().head().orElseThrow().position(), is(3L));
        assertThat(room.verifyInstallation().head().orElseThrow().position(), is(5L));
        assertThat(room.verifyInstallation().broken(), is(Optional.empty()));
        assertThat(room.broken(), is(Optional.empty()));
    }

    @Test
    void isTheBusinessOfOneNodeAtATime() {
        room.record(5);
        try (AuditRoom another = room.another()) {
            room.database.inTransaction(() -> {
                assertThat(room.sealHere(), is(5));
                assertThat("while the first one is at it", another.seal(), is(0));
            });
            another.record(1);
            assertThat(another.seal(), is(2));
        }
        assertThat(room.broken(), is(Optional.empty()));
    }

    @Test
    void isRightWhileOthersWriteAndSealAndVerify() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> nodes.submit(this::work))
                    .toList();
            for (Future<?> each : all) {
                assertThat(each.get() == null, is(true));
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(room.seal() >= 0, is(true));
        assertThat(room.verify().sealed(), is(200L));
        assertThat(room.broken(), is(Optional.empty()));
        assertThat(room.chain().stream().map(AuditRoom::position).sorted().toList(), is(oneTo(200)));
    }

    private void work() {
        try (AuditRoom node = room.another()) {
            for (int i = 0; i < 50; i++) {
                node.record(1);
                assertThat(node.seal() >= 0, is(true));
                assertThat(node.broken(), is(Optional.empty()));
            }
        }
    }

    @Test
    void givesALaterPlaceToWhatWasCommittedLater() {
        try (AuditRoom slow = room.another()) {
            slow.database.inTransaction(() -> {
                slow.recordHere("slow");
                room.record(1);
                assertThat(room.seal(), is(1));
            });
        }
        assertThat("and the beginning", room.seal(), is(2));
        assertThat(
                room.chain().stream()
                        .map(each -> each.cause() + AuditRoom.position(each))
                        .toList(),
                is(List.of("slow2", "11")));
        assertThat(room.broken(), is(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_events set cause = 'edited'",
                "update audit_events set position = 7, hash = sha256('x')",
                "update audit_events set position = null, hash = null",
                "update audit_events set tenant_id = 'other' where position = 1",
                "delete from audit_events",
                "delete from audit_events where position = 3",
                "truncate audit_events"
            })
    @DisplayName("A8: the table takes no change and no deletion")
    void refusesChanges(String statement) {
        room.record(3);
        assertThat(room.seal(), is(3));
        PersistenceException refused = assertThrows(PersistenceException.class, () -> room.ask(statement));
        assertThat(refused.getMessage(), containsString("the audit trail is append-only: no "));
        assertThat(room.broken(), is(Optional.empty()));
    }

    @Test
    @DisplayName("A8: what is not sealed yet takes its place, and nothing else")
    void refusesAChangeTogetherWithThePlace() {
        room.record(1);
        for (String change : List.of("cause = 'x', position = 1, hash = sha256('x')", "cause = 'x'", "position = 1")) {
            PersistenceException refused =
                    assertThrows(PersistenceException.class, () -> room.ask("update audit_events set " + change));
            assertThat(refused.getMessage(), not(containsString("syntax")));
        }
        assertThat(room.seal(), is(1));
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
