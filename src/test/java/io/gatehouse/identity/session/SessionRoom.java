package io.gatehouse.identity.session;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;

/** What sessions in a test's database rest on. */
final class SessionRoom {

    private SessionRoom() {}

    /** A tenant that trusts the issuer {@code kc}. */
    static void tenant(TestDatabase database, TenantId tenant) {
        Sql sql = new Sql(database.rows());
        database.inTransaction(() -> {
            sql.update(
                    "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                    tenant.value());
            sql.update(
                    "insert into trusted_issuers (tenant_id, id, audience, definition, created_at, keys_since)"
                            + " values (?1, 'kc', 'a', '{}', now(), now())",
                    tenant.value());
        });
    }
}
