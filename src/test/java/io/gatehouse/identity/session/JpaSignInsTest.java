package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The real one keeps the contract, on a real PostgreSQL. */
class JpaSignInsTest extends SignInsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());

    @BeforeEach
    void tenant() {
        database.inTransaction(() -> {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                    TENANT.value());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Sessions sessions() {
        return new JpaSessions(sql, RealTenants.known(database, Clock.systemUTC()));
    }

    @Override
    SignIns signIns() {
        return new JpaSignIns(sql, Fixed.vault());
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }
}
