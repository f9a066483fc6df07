package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.TokenMint;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One session whose connection token is exchanged again and again, in a real PostgreSQL. 2,000 times where nothing is
 * said, {@code -Dgatehouse.test.refreshes=1000000} for the whole million (run on 2026-11-23: 995 s on two busy cores);
 * a hundred in a transaction, because each transaction of {@link TestDatabase} is a connection of its own. The audit
 * trail is left out, in memory and counted: it keeps each rotation on purpose, and is no table of the session's.
 */
class ManyRefreshesTest {

    private static final int REFRESHES = Integer.getInteger("gatehouse.test.refreshes", 2_000);
    private static final int AT_ONCE = 100;
    private static final SessionTimes TIMES =
            new SessionTimes(Duration.ofHours(12), Duration.ofMinutes(30), Duration.ofSeconds(10), 64);

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final AtomicInteger rotations = new AtomicInteger();
    private final SessionDesk desk = new TransactionalSessionDesk(
            new JpaSessions(sql, RealTenants.known(database, Clock.systemUTC())),
            new JpaSignIns(sql, Fixed.vault()),
            new TokenMint(Fixed.vault()),
            TIMES,
            new HandClock(),
            Fixed.entropy(),
            this::count,
            new Fixed.Memo(),
            new FiredEvents<>());

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
    @DisplayName("R4: however often a session is refreshed, it has the rows that it began with")
    void leavesAConstantNumberOfRows() {
        Session session = database.inTransaction(() -> desk.open(TENANT, Opening.of(new SubjectId("alice"))));
        Secret token = database.inTransaction(
                () -> desk.openChain(TENANT, session.id()).orElseThrow().token());
        Map<String, Long> before = rows();
        long since = System.nanoTime();
        for (int done = 0; done < REFRESHES; done += AT_ONCE) {
            Secret last = token;
            token = database.inTransaction(() -> refreshed(last));
        }
        System.out.println("R4: " + REFRESHES + " refreshes in "
                + Duration.ofNanos(System.nanoTime() - since).toSeconds() + " s");
        assertThat(rotations.get(), is(REFRESHES));
        assertThat(rows(), is(before));
        assertThat(before.get("token_chains"), is(1L));
        assertThat(before.size(), greaterThan(20));
    }

    private Secret refreshed(Secret first) {
        Secret token = first;
        for (int i = 0; i < AT_ONCE; i++) {
            token = desk.exchange(TENANT, token).fold(Exchange.Rotated::token, refused -> {
                throw new AssertionError(refused.cause());
            });
        }
        return token;
    }

    /** How many rows each table has. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        database.inTransaction(() -> sql.rows(
                        "select cast(tablename as text) from pg_tables where schemaname = 'public'")
                .forEach(table -> rows.put(
                        table.text(0),
                        sql.row("select count(*) from " + table.text(0))
                                .orElseThrow()
                                .count(0))));
        return rows;
    }

    private void count(AuditEvent event) {
        if (event.kind() == AuditKind.TOKEN_ROTATED) {
            rotations.incrementAndGet();
        }
    }
}
