package io.gatehouse.account;

import io.gatehouse.database.Sql;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;

/** {@link Users} in PostgreSQL. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class JpaUsers implements Users {

    private final EntityManager rows;
    private final Sql sql;

    @Inject
    JpaUsers(EntityManager rows, Sql sql) {
        this.rows = rows;
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaUsers() {
        this(null, null);
    }

    @Override
    public boolean add(TenantId tenant, User user, Secret hash, Instant now) {
        // The unique index decides, not a look before: two who want one name at once are told apart.
        int added = sql.update(
                "insert into users"
                        + " (tenant_id, id, username, username_key, email, display_name, password_hash, created_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (tenant_id, username_key) do nothing",
                tenant.value(),
                user.id().value(),
                user.username().text(),
                user.username().key(),
                user.email(),
                user.displayName().orElse(null),
                hash.reveal(),
                now);
        return added == 1;
    }

    @Override
    public Optional<Account> find(TenantId tenant, Username username) {
        return rows.createQuery(
                        "select u from UserRow u where u.tenant = :tenant and u.usernameKey = :key", UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("key", username.key())
                .getResultStream()
                .findFirst()
                .map(JpaUsers::account);
    }

    @Override
    public void rehash(TenantId tenant, SubjectId id, Secret hash) {
        sql.update(
                "update users set password_hash = ?3 where tenant_id = ?1 and id = ?2",
                tenant.value(),
                id.value(),
                hash.reveal());
    }

    private static Account account(UserRow row) {
        User user = new User(
                new SubjectId(row.id), new Username(row.username), row.email, Optional.ofNullable(row.displayName));
        return new Account(user, new Secret(row.passwordHash), row.disabledAt != null);
    }
}
