package io.gatehouse.identity.account;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@link Users} in PostgreSQL. */
@ApplicationScoped
@PerTenant
@Transactional(TxType.MANDATORY)
class JpaUsers implements Users {

    private final EntityManager rows;

    @Inject
    JpaUsers(EntityManager rows) {
        this.rows = rows;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaUsers() {
        this.rows = null;
    }

    /** One statement: the unique index decides who is first, not a look beforehand. */
    @Override
    public boolean add(TenantId tenant, User user, Secret passwordHash, Instant now) {
        return rows.createNativeQuery("insert into users"
                                + " (tenant_id, id, username, username_key, email, display_name, password_hash, created_at)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                + " on conflict (tenant_id, username_key) do nothing")
                        .setParameter(1, tenant.value())
                        .setParameter(2, user.id().value())
                        .setParameter(3, user.username())
                        .setParameter(4, new Username(user.username()).key())
                        .setParameter(5, user.email())
                        .setParameter(6, user.displayName().orElse(null))
                        .setParameter(7, passwordHash.reveal())
                        .setParameter(8, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Account> find(TenantId tenant, Username name) {
        return rows.createQuery(
                        "select u from UserRow u where u.tenant = :tenant and u.usernameKey = :key", UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("key", name.key())
                .getResultStream()
                .findFirst()
                .map(JpaUsers::account);
    }

    @Override
    public boolean holds(TenantId tenant, SubjectId user, Secret passwordHash) {
        return !rows.createNativeQuery("select 1 from users where tenant_id = ?1 and id = ?2 and password_hash = ?3"
                        + " and disabled_at is null for share")
                .setParameter(1, tenant.value())
                .setParameter(2, user.value())
                .setParameter(3, passwordHash.reveal())
                .getResultList()
                .isEmpty();
    }

    @Override
    public void rehash(TenantId tenant, SubjectId user, Secret old, Secret fresh) {
        rows.createQuery("update UserRow u set u.passwordHash = :fresh"
                        + " where u.tenant = :tenant and u.id = :id and u.passwordHash = :old")
                .setParameter("fresh", fresh.reveal())
                .setParameter("tenant", tenant.value())
                .setParameter("id", user.value())
                .setParameter("old", old.reveal())
                .executeUpdate();
    }

    @Override
    public Optional<String> key(TenantId tenant, SubjectId user) {
        return rows.createQuery("select u from UserRow u where u.tenant = :tenant and u.id = :id", UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", user.value())
                .getResultStream()
                .findFirst()
                .map(row -> new Username(account(row).user().username()).key());
    }

    @Override
    public List<Listed> page(TenantId tenant, String after, int limit) {
        return rows.createQuery(
                        "select u from UserRow u where u.tenant = :tenant and u.id > :after order by u.id",
                        UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Listed(
                        user(row),
                        row.createdAt.toInstant(),
                        Optional.ofNullable(row.disabledAt).map(OffsetDateTime::toInstant)))
                .toList();
    }

    @Override
    public boolean disable(TenantId tenant, SubjectId user, Instant now) {
        return change(
                tenant,
                user,
                "update users set disabled_at = ?3 where tenant_id = ?1 and id = ?2" + " and disabled_at is null",
                now.atOffset(ZoneOffset.UTC));
    }

    @Override
    public boolean enable(TenantId tenant, SubjectId user) {
        return change(
                tenant,
                user,
                "update users set disabled_at = null where tenant_id = ?1 and id = ?2"
                        + " and disabled_at is not null");
    }

    @Override
    public boolean remove(TenantId tenant, SubjectId user) {
        return change(tenant, user, "delete from users where tenant_id = ?1 and id = ?2");
    }

    private boolean change(TenantId tenant, SubjectId user, String statement, Object... more) {
        Query query = rows.createNativeQuery(statement)
                .setParameter(1, tenant.value())
                .setParameter(2, user.value());
        for (int i = 0; i < more.length; i++) {
            query.setParameter(i + 3, more[i]);
        }
        return query.executeUpdate() == 1;
    }

    private static User user(UserRow row) {
        return new User(new SubjectId(row.id), row.username, row.email, Optional.ofNullable(row.displayName));
    }

    private static Account account(UserRow row) {
        return new Account(user(row), new Secret(row.passwordHash), row.disabledAt != null);
    }
}
