package io.gatehouse.agenda.nettuaccount;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL, held to the contract; and what only a database can do. */
class JpaNettuAccountsTest extends NettuAccountsContract {

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final NettuAccounts accounts = new JpaNettuAccounts(sql, Fixed.vault());

    /** The tenants first. */
    @BeforeEach
    @Override
    void fill() {
        for (TenantId tenant : List.of(TENANT, OTHER)) {
            int added = in(() -> sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'closed', now())",
                    tenant.value()));
            assertThat(added, is(1));
        }
        super.fill();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    NettuAccounts accounts() {
        return accounts;
    }

    @Override
    <T> T in(Supplier<T> transaction) {
        return database.inTransaction(transaction);
    }

    @Test
    void refusesTwoAccountsWithOneKey() {
        TenantId third = new TenantId("third");
        assertThrows(
                PersistenceException.class,
                () -> database.inTransaction(() -> {
                    sql.update(
                            "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'closed', now())",
                            third.value());
                    accounts.add(third, DIGEST);
                }));
    }

    @Test
    void findsNoAccountWhoseTenantIsSuspended() {
        assertThat(
                in(() -> sql.update("update tenants set suspended_at = now() where id = ?1", TENANT.value())), is(1));
        assertThat(in(() -> accounts.find(TENANT)), is(Optional.empty()));
        assertThat(in(() -> accounts.ownerOf(DIGEST)), is(Optional.empty()));
        assertThat("another's", in(() -> accounts.find(OTHER)).isPresent(), is(true));
    }

    @Test
    void sealsTheWebhooksKeyForItsPlace() {
        assertThat(
                in(() -> accounts.putWebhook(TENANT, "https://example.org/", new Secret("sk_hook")))
                        .isPresent(),
                is(true));
        String kept = in(() -> sql.rows("select webhook_key from nettu_accounts where webhook_key is not null"))
                .get(0)
                .text(0);
        assertThat(kept, not(containsString("sk_hook")));
        assertThat(
                in(() -> sql.update(
                        "update nettu_accounts set webhook_key = ?2, webhook_url = 'https://example.org/' where tenant_id = ?1",
                        OTHER.value(),
                        kept)),
                is(1));
        assertThrows(IllegalStateException.class, () -> in(() -> accounts.find(OTHER)));
        NettuAccounts underAnotherKey = new JpaNettuAccounts(
                sql, new Vault(new Secret("b3RoZXItb25seS1tYXN0ZXIta2V5LW9mLTMyLWJ5dGU="), Fixed.entropy()));
        assertThrows(IllegalStateException.class, () -> in(() -> underAnotherKey.find(TENANT)));
    }
}
