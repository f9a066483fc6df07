package io.gatehouse.identity.ticket;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The real one keeps the contract, on a real PostgreSQL. */
class JpaTicketsTest extends TicketsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());

    @BeforeEach
    void session() {
        database.inTransaction(() -> {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                    TENANT.value());
            sql.update(
                    "insert into sessions (tenant_id, id, subject, standing, ceilings, created_at, used_at, proved_at, expires_at)"
                            + " values (?1, ?2, 'alice', '{}', '[]', now(), now(), now(), now())",
                    TENANT.value(),
                    SESSION.value());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Tickets tickets() {
        return new JpaTickets(sql);
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }
}
