package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is left of sessions that are over. */
class SessionSweepTest {

    private static final Duration KEPT = Duration.ofDays(2);

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final HandClock clock = new HandClock();

    @BeforeEach
    void tenants() {
        SessionRoom.tenant(database, TENANT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("N14: sessions that are over for long go, with their chains; those that live stay")
    void removesWhatIsOverForLong() {
        add(1, "12 hours");
        add(2, "12 hours");
        add(3, "5 days");
        database.inTransaction(() -> sql.update("update sessions set ended_at = ?1 where id = ?2", NOON, id(2)));
        clock.move(KEPT);
        sweep(100);
        assertThat("to the very instant", ids(), contains(id(1), id(2), id(3)));
        clock.move(Duration.ofNanos(1_000));
        sweep(100);
        assertThat("the one that was ended sooner", ids(), contains(id(1), id(3)));
        clock.move(Duration.ofHours(12));
        sweep(100);
        assertThat(ids(), contains(id(3)));
        assertThat(
                database.inTransaction(
                        () -> sql.rows("select session_id from token_chains order by session_id").stream()
                                .map(row -> row.uuid(0))
                                .toList()),
                contains(id(3)));
    }

    @Test
    @DisplayName("N14: a run takes no more than a batch, the oldest first")
    void takesABatch() {
        for (int i = 1; i <= 7; i++) {
            add(i, i + " hours");
        }
        clock.move(KEPT.plusDays(1));
        sweep(3);
        assertThat(ids(), contains(id(4), id(5), id(6), id(7)));
        sweep(3);
        sweep(3);
        assertThat(ids(), empty());
    }

    @Test
    @DisplayName("N14: the token of an identity provider is gone with the end of its session")
    void forgetsTokensAtOnce() {
        add(1, "12 hours");
        add(2, "12 hours");
        database.inTransaction(() -> sql.update("update sessions set used_at = ?1", NOON));
        assertThat(withToken(), contains(id(1), id(2)));
        database.inTransaction(() ->
                sql.update("update sessions set ended_at = ?1, ended_why = 'revoked' where id = ?2", NOON, id(1)));
        assertThat(withToken(), contains(id(2)));
        clock.move(Duration.ofHours(12).minusNanos(1_000));
        sweep(100);
        assertThat(withToken(), contains(id(2)));
        clock.move(Duration.ofNanos(1_000));
        sweep(100);
        assertThat("by its time", withToken(), empty());
        assertThat(ids().size(), is(2));
    }

    private void sweep(int batch) {
        SessionSweep sweep = new SessionSweep(sql, new SweepSettings(KEPT, batch), clock);
        database.inTransaction(() -> {
            sweep.run();
            return true;
        });
    }

    private void add(int number, String life) {
        database.inTransaction(() -> sql.update(
                "insert into sessions (tenant_id, id, subject, standing, ceilings, created_at, used_at, proved_at,"
                        + " expires_at, sealed_token) values (?1, ?2, 'alice', '{}', '[]', ?3, ?3, ?3,"
                        + " cast(?3 as timestamptz) + cast(?4 as interval), 'sealed')",
                TENANT.value(),
                id(number),
                NOON,
                life));
        database.inTransaction(() -> sql.update(
                "insert into token_chains (tenant_id, id, session_id, generation, seed, rotated_at)"
                        + " values (?1, ?2, ?2, 1, 'seed', ?3)",
                TENANT.value(),
                id(number),
                NOON));
    }

    private List<UUID> ids() {
        return select("true");
    }

    private List<UUID> withToken() {
        return select("sealed_token is not null");
    }

    private List<UUID> select(String which) {
        return database.inTransaction(() -> sql.rows("select id from sessions where " + which + " order by id").stream()
                .map(row -> row.uuid(0))
                .toList());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
