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
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The real one keeps the contract, on a real PostgreSQL. */
class JpaSignInsTest extends SignInsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());

    @BeforeEach
    void tenant() {
        SessionRoom.tenant(database, TENANT);
    }

    /** A plan of nested loops ran the subquery anew for each row, and took them all. */
    @Test
    void takesNoMoreThanItWasAskedForHoweverTheDatabasePlans() {
        sessions("acme", "kc", 20, 0);
        int taken = database.inTransaction(() -> {
            sql.call("select set_config(name, 'off', true) from unnest(array['enable_hashjoin', 'enable_mergejoin',"
                    + " 'enable_material', 'enable_memoize', 'enable_hashagg', 'enable_sort']) name");
            return signIns()
                    .due(NOON, NOON.plusSeconds(30), new RecheckShare(3, 10, Set.of(), Set.of()))
                    .size();
        });
        assertThat(taken, is(3));
    }

    @Test
    @DisplayName("N2: an issuer with many sessions keeps none of another issuer's or another tenant's waiting")
    void takesSomeOfEachIssuer() {
        database.inTransaction(() -> {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values ('other', 'other', 'open', now())");
        });
        sessions("acme", "tarpit", 100, 2);
        sessions("acme", "fast", 1, 0);
        sessions("other", "fast", 5, 1);
        sessions("other", "later", 5, -60);
        assertThat(
                taken(new RecheckShare(3, 10, Set.of(), Set.of())),
                is(Map.of("acme tarpit", 3L, "acme fast", 1L, "other fast", 3L)));
        assertThat(
                "what was taken is not due, and nothing of who has its share",
                taken(new RecheckShare(3, 10, Set.of(), Set.of("acme tarpit"))),
                is(Map.of("other fast", 2L)));
        assertThat(
                "those first that waited longest",
                taken(new RecheckShare(2, 1, Set.of(), Set.of())),
                is(Map.of("acme tarpit", 2L)));
        assertThat(taken(new RecheckShare(2, 1, Set.of(TENANT), Set.of())), is(Map.of()));
    }

    /** @param waited for how many seconds they have been due */
    private void sessions(String tenant, String issuer, int count, int waited) {
        database.inTransaction(() -> sql.update(
                "insert into sessions (tenant_id, id, subject, ceilings, standing, created_at, used_at, proved_at, expires_at, issuer, sign_in,"
                        + " checked_at, recheck_at) select ?1, gen_random_uuid(), ?4 || ':' || n, '[]', '{}', ?2, ?2, ?2, ?3, ?4, 'sid-' || n, ?2, ?5"
                        + " from generate_series(1, ?6) n",
                tenant,
                NOON,
                NOON.plusSeconds(600),
                issuer,
                NOON.minusSeconds(waited),
                count));
    }

    private Map<String, Long> taken(RecheckShare share) {
        return database.inTransaction(() -> signIns().due(NOON, NOON.plusSeconds(30), share)).stream()
                .collect(Collectors.groupingBy(
                        each -> RecheckShare.issuer(
                                each.session().tenant(), each.signIn().issuer()),
                        Collectors.counting()));
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
