package io.gatehouse.identity.issuer;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the container does around {@link JpaTrustedIssuers}: a transaction for each call. */
record InTransactions(TestDatabase database, TrustedIssuers inner) implements TrustedIssuers {

    @Override
    public List<TrustedIssuer> all(TenantId tenant) {
        return database.inTransaction(() -> inner.all(tenant));
    }

    @Override
    public Optional<TrustedIssuer> find(TenantId tenant, String id) {
        return database.inTransaction(() -> inner.find(tenant, id));
    }

    @Override
    public boolean add(TenantId tenant, TrustedIssuer issuer) {
        return database.inTransaction(() -> inner.add(tenant, issuer));
    }

    @Override
    public boolean remove(TenantId tenant, String id) {
        return database.inTransaction(() -> inner.remove(tenant, id));
    }

    @Override
    public boolean forgetKeys(TenantId tenant, String id, Instant now) {
        return database.inTransaction(() -> inner.forgetKeys(tenant, id, now));
    }

    @Override
    public Set<String> seen(TenantId tenant, String id, Set<String> thumbprints, Instant now) {
        return database.inTransaction(() -> inner.seen(tenant, id, thumbprints, now));
    }

    @Override
    public Map<String, Instant> firstSeen(TenantId tenant, String id) {
        return database.inTransaction(() -> inner.firstSeen(tenant, id));
    }
}
