package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real one keeps the contract, on a real PostgreSQL. */
class JpaSessionsTest extends SessionsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final JpaSessions sessions =
            new JpaSessions(new Sql(database.rows()), RealTenants.known(database, Clock.systemUTC()));

    @BeforeEach
    void tenant() {
        database.inTransaction(() -> {
            new Sql(database.rows())
                    .update(
                            "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                            TENANT.value());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsNoSessionOfADisabledAccount() {
        SubjectId alice = new SubjectId("alice");
        Session session =
                new Session(TENANT, new SessionId(new UUID(1, 2)), Standing.of(alice), List.of(), NOON.plusSeconds(60));
        run(() -> sessions.add(TENANT, session, NOON, NOON));
        run(() -> new Sql(database.rows())
                .update(
                        "insert into users values (?1, 'alice', 'alice', 'alice', '', null, '', now(), null)",
                        TENANT.value()));
        assertThat(live(session).isPresent(), is(true));
        run(() -> new Sql(database.rows()).update("update users set disabled_at = now()"));
        assertThat(live(session).isPresent(), is(false));
    }

    private Optional<Session> live(Session session) {
        return inTransaction(() -> sessions.findLive(TENANT, session.id(), NOON, NOON.minusSeconds(1)));
    }

    @Override
    Sessions sessions() {
        return sessions;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }
}
