package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    /** A plan of nested loops ran the subquery anew for each row, and took them all. */
    @Test
    void takesNoMoreThanItWasAskedForHoweverTheDatabasePlans() {
        database.inTransaction(() -> {
            sql.update(
                    "insert into sessions (tenant_id, id, subject, ceilings, standing, created_at, used_at, proved_at, expires_at, issuer, sign_in,"
                            + " checked_at, recheck_at) select ?1, gen_random_uuid(), 'kc:' || n, '[]', '{}', ?2, ?2, ?2, ?3, 'kc', 'sid-' || n, ?2, ?2"
                            + " from generate_series(1, 20) n",
                    TENANT.value(),
                    NOON,
                    NOON.plusSeconds(600));
        });
        int taken = database.inTransaction(() -> {
            sql.call("select set_config(name, 'off', true) from unnest(array['enable_hashjoin', 'enable_mergejoin',"
                    + " 'enable_material', 'enable_memoize', 'enable_hashagg', 'enable_sort']) name");
            return signIns().due(NOON, NOON.plusSeconds(30), 3).size();
        });
        assertThat(taken, is(3));
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
