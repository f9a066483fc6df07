package io.gatehouse.identity.signing;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@link SigningKeys} in PostgreSQL. Each change is one statement, so that of two nodes one wins and the other sees
 * that it lost.
 */
@ApplicationScoped
@PerTenant
@AcrossTenants("the signing keys are the installation's")
@Transactional(TxType.MANDATORY)
class JpaSigningKeys implements SigningKeys {

    private final EntityManager rows;

    @Inject
    JpaSigningKeys(EntityManager rows) {
        this.rows = rows;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaSigningKeys() {
        this.rows = null;
    }

    @Override
    public List<SigningKey> all() {
        return rows.createQuery("select k from SigningKeyRow k order by k.createdAt, k.kid", SigningKeyRow.class)
                .getResultStream()
                .map(this::key)
                .toList();
    }

    @Override
    public boolean add(SigningKey key, String sealedPrivate) {
        Query insert = rows.createNativeQuery(
                "insert into signing_keys (kid, algorithm, state, public_jwk, sealed_private, created_at, activated_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as timestamptz)) on conflict do nothing");
        insert.setParameter(1, key.id());
        insert.setParameter(2, key.algorithm().name());
        insert.setParameter(3, key.state().name().toLowerCase(Locale.ROOT));
        insert.setParameter(4, key.publicJwk());
        insert.setParameter(5, sealedPrivate);
        insert.setParameter(6, Timestamp.from(key.createdAt()));
        insert.setParameter(7, key.activatedAt().map(Timestamp::from).orElse(null));
        return insert.executeUpdate() == 1;
    }

    @Override
    public Optional<String> sealedPrivate(String id) {
        return rows.createQuery("select k.sealedPrivate from SigningKeyRow k where k.kid = :kid", String.class)
                .setParameter("kid", id)
                .getResultStream()
                .findFirst();
    }

    @Override
    public boolean retire(String id, Instant at) {
        return changed(
                "update SigningKeyRow k set k.state = 'retired', k.retiredAt = :at"
                        + " where k.kid = :kid and k.state = 'active'",
                id,
                at);
    }

    @Override
    public boolean activate(String id, Instant at) {
        return changed(
                "update SigningKeyRow k set k.state = 'active', k.activatedAt = :at"
                        + " where k.kid = :kid and k.state = 'next'",
                id,
                at);
    }

    @Override
    public void forgetRetired(Instant at) {
        rows.createQuery("delete from SigningKeyRow k where k.state = 'retired' and k.retiredAt <= :at")
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private boolean changed(String update, String id, Instant at) {
        return rows.createQuery(update)
                        .setParameter("kid", id)
                        .setParameter("at", at.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /** Not kept in the persistence context: the updates above go past it, and the next look must see them. */
    private SigningKey key(SigningKeyRow row) {
        rows.detach(row);
        return row.key();
    }
}
