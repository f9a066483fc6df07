package io.gatehouse.session;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.TestDatabase;
import io.gatehouse.database.Sql;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The real one keeps the contract, on a real PostgreSQL. */
class JpaSessionsTest extends SessionsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final JpaSessions sessions = new JpaSessions(new Sql(database.rows()));

    @BeforeEach
    void tenant() {
        database.inTransaction(() -> {
            new Sql(database.rows())
                    .update("insert into tenants values (?1, 'Acme', null, null, 'open', '{}', now())", TENANT.value());
        });
    }

    @AfterEach
    void close() {
        database.close();
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
