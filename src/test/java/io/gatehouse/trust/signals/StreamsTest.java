package io.gatehouse.trust.signals;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams on a real PostgreSQL. */
class StreamsTest {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final Streams streams = new Streams(sql, Fixed.vault());

    @BeforeEach
    void twentyThatAreDue() {
        database.inTransaction(() -> {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                    TENANT.value());
            sql.update(
                    "insert into trusted_issuers (tenant_id, id, audience, definition, created_at, keys_since)"
                            + " select ?1, 'kc' || n, 'app', '{}', ?2, ?2 from generate_series(1, 20) n",
                    TENANT.value(),
                    NOON);
            sql.update(
                    "insert into signal_streams (tenant_id, issuer_id, audience, delivery, poll_url, made_at, next_poll_at)"
                            + " select ?1, 'kc' || n, 'app', 'poll', 'https://idp.example.test/poll', ?2, ?2"
                            + " from generate_series(1, 20) n",
                    TENANT.value(),
                    NOON);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /**
     * A plan of nested loops ran the subquery anew for each row, and took them all: polling stood still (more than one
     * row).
     */
    @Test
    void takesOneAtATimeHoweverTheDatabasePlans() {
        database.inTransaction(() -> {
            sql.call("select set_config(name, 'off', true) from unnest(array['enable_hashjoin', 'enable_mergejoin',"
                    + " 'enable_material', 'enable_memoize', 'enable_hashagg', 'enable_sort']) name");
            assertThat(streams.due(NOON, NOON.plusSeconds(30), Set.of()).isPresent(), is(true));
            assertThat(
                    sql.rows("select issuer_id from signal_streams where next_poll_at > ?1", NOON)
                            .size(),
                    is(1));
        });
    }
}
