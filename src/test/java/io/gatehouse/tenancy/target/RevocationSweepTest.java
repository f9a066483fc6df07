package io.gatehouse.tenancy.target;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is left of revocations. */
class RevocationSweepTest {

    private static final Duration KEPT = Duration.ofDays(90);

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final HandClock clock = new HandClock();

    @BeforeEach
    void tenant() {
        database.inTransaction(() -> sql.update(
                "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                TENANT.value()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("N14: a revocation goes with its receipts when nothing can be old enough for it, a batch at a time")
    void removesWhatReachesNothingAnyMore() {
        add(1, NOON.minusSeconds(60), NOON);
        add(2, NOON.plusSeconds(60), NOON);
        add(3, NOON.minusSeconds(60), NOON.minusNanos(1_000));
        clock.move(KEPT);
        sweep(9);
        assertThat("to the very instant", ids("revocations", "id"), contains(id(1), id(2)));
        clock.move(Duration.ofSeconds(61));
        sweep(1);
        assertThat("the oldest first", ids("revocations", "id"), contains(id(2)));
        assertThat(ids("revocation_nodes", "revocation_id"), contains(id(2)));
        sweep(1);
        assertThat(ids("revocations", "id"), empty());
    }

    private void sweep(int batch) {
        RevocationSweep sweep = new RevocationSweep(sql, new RevocationSweep.Kept(KEPT, batch), clock);
        database.inTransaction(() -> {
            sweep.run();
            return true;
        });
    }

    private void add(int number, Instant issuedBefore, Instant made) {
        database.inTransaction(() -> sql.update(
                "insert into revocations (tenant_id, id, kind, value, issued_before, margin_s, reason, ordered_by,"
                        + " made_at) values (?1, ?2, 'subject', 'alice', ?3, 0, 'r', 'o', ?4)",
                TENANT.value(),
                id(number),
                issuedBefore,
                made));
        database.inTransaction(() -> sql.update(
                "insert into revocation_nodes (tenant_id, revocation_id, node) values (?1, ?2, 'n')",
                TENANT.value(),
                id(number)));
    }

    private List<UUID> ids(String table, String column) {
        return database.inTransaction(
                () -> sql.rows("select " + column + " from " + table + " order by " + column).stream()
                        .map(row -> row.uuid(0))
                        .toList());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
