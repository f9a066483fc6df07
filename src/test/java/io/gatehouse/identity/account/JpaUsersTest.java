package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL, held to the contract; and what only a database can do. */
class JpaUsersTest extends UsersContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final JpaUsers users = new JpaUsers(database.rows());

    @BeforeEach
    void addTenants() {
        for (TenantId tenant : new TenantId[] {ACME, OTHER}) {
            sql(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                    tenant.value());
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Users users() {
        return users;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    @Override
    void disable(TenantId tenant, SubjectId user) {
        sql("update users set disabled_at = now() where tenant_id = ?1 and id = ?2", tenant.value(), user.value());
    }

    @Test
    void letsOneOfTwoSimultaneousRegistrationsHaveTheName() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (TestDatabase node = database.another()) {
            Users there = new JpaUsers(node.rows());
            Secret hash = new Secret("$argon2id$there");
            database.rows().getTransaction().begin();
            assertThat(users.add(ACME, named("u1", "alice"), hash, Premises.NOW), is(true));
            Future<Boolean> waits = other.submit(
                    () -> node.inTransaction(() -> there.add(ACME, named("u2", "ALICE"), hash, Premises.NOW)));
            database.rows().getTransaction().commit();
            assertThat(waits.get(20, TimeUnit.SECONDS), is(false));
        } finally {
            other.shutdownNow();
        }
    }

    private void sql(String statement, String... parameters) {
        int touched = database.inTransaction(() -> {
            var query = database.rows().createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
        assertThat(touched, is(1));
    }
}
