package io.gatehouse.ground.auditchain;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditSearch;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded, and how it is found again. */
class AuditSearchTest {

    private static final SubjectId ALICE = new SubjectId("alice");
    private static final SessionId SESSION = new SessionId(new UUID(1, 2));

    private final AuditRoom room = AuditRoom.empty();

    static AuditSearch all() {
        return search(Optional.empty(), Optional.empty(), false, 100);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void keepsAllOfAnEvent() {
        room.record(new AuditEvent.OfSession(AuditKind.TICKET_ISSUED, TENANT, ALICE, SESSION, "for a page"));
        assertThat(
                room.find(TENANT, all()),
                is(List.of(new KeptEvent(
                        1,
                        Optional.of("acme"),
                        NOON,
                        "ticket.issued",
                        Optional.of("alice"),
                        Optional.of(SESSION.toString()),
                        "for a page",
                        Optional.empty()))));
    }

    @Test
    void pagesInBothDirections() {
        room.record(5);
        assertThat(causes(search(Optional.empty(), Optional.empty(), false, 2)), is(List.of("1", "2")));
        assertThat(causes(search(Optional.of(2L), Optional.empty(), false, 2)), is(List.of("3", "4")));
        assertThat(causes(search(Optional.empty(), Optional.empty(), true, 2)), is(List.of("5", "4")));
        assertThat(causes(search(Optional.of(4L), Optional.empty(), true, 9)), is(List.of("3", "2", "1")));
    }

    @Test
    void narrowsByKindSubjectAndSession() {
        room.record(1);
        room.record(new AuditEvent.OfSubject(AuditKind.GROUP_JOINED, TENANT, ALICE, "subject's"));
        room.record(new AuditEvent.OfSession(AuditKind.TICKET_ISSUED, TENANT, ALICE, SESSION, "session's"));
        assertThat(causes(search(Optional.empty(), Optional.of(AuditKind.POLICY_PUT), false, 9)), is(List.of("1")));
        assertThat(causes(of(Optional.of("alice"), Optional.empty())), is(List.of("subject's", "session's")));
        assertThat(causes(of(Optional.of("alice"), Optional.of(SESSION.toString()))), is(List.of("session's")));
        assertThat(causes(of(Optional.of("' or true --"), Optional.empty())), is(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nINFO: login.accepted tenant=acme",
                "a\u2028b",
                "a\u2029b",
                "a\u0085b",
                "a\u001b[2Jb",
                "a\u0000b",
                "a\u202eb",
                "a\ud800b"
            })
    @DisplayName("A7: a cause with controls forges no line, in the trail or in the log")
    void keepsControlsOutOfTheTrailAndTheLog(String cause) {
        String logged = logged(new AuditEvent.OfTenant(AuditKind.CREDENTIAL_REFUSED, TENANT, cause));
        String kept = room.find(TENANT, all()).get(0).cause();
        assertThat(kept, is(cause.replaceAll("[^ -~]", "?")));
        assertThat(logged, is("credential.refused tenant=acme session=-: " + kept));
    }

    @Test
    @DisplayName("A7: a cause that looks like a format is told as it is")
    void doesNotFormatCauses() {
        assertThat(
                logged(new AuditEvent.OfTenant(AuditKind.CREDENTIAL_REFUSED, TENANT, "{0} '{1}' %s ${x}")),
                is("credential.refused tenant=acme session=-: {0} '{1}' %s ${x}"));
    }

    @Test
    void cutsALongCauseWithoutSplittingACharacter() {
        room.record(new AuditEvent.OfTenant(AuditKind.CREDENTIAL_REFUSED, TENANT, "x" + "\ud83d\ude80".repeat(400)));
        String kept = room.find(TENANT, all()).get(0).cause();
        assertThat(kept.length(), lessThanOrEqualTo(500));
        assertThat(kept, is("x" + "\ud83d\ude80".repeat(249)));
    }

    private String logged(AuditEvent event) {
        Logger logger = Logger.getLogger(AuditTrail.class.getName());
        StringBuilder lines = new StringBuilder();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.append(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addHandler(ear);
        try {
            room.record(event);
        } finally {
            logger.removeHandler(ear);
            logger.setLevel(before);
        }
        return lines.toString();
    }

    private List<String> causes(AuditSearch search) {
        return room.find(TENANT, search).stream().map(KeptEvent::cause).toList();
    }

    private static AuditSearch search(Optional<Long> after, Optional<AuditKind> kind, boolean newestFirst, int most) {
        return new AuditSearch(after, kind, Optional.empty(), Optional.empty(), newestFirst, most);
    }

    private static AuditSearch of(Optional<String> subject, Optional<String> session) {
        return new AuditSearch(Optional.empty(), Optional.empty(), subject, session, false, 9);
    }

    @Test
    void findsNothingOfAnotherTenant() {
        room.record(1);
        assertThat(room.find(new TenantId("other"), all()), is(List.of()));
    }
}
