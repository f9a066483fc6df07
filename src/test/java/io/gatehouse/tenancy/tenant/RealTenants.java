package io.gatehouse.tenancy.tenant;

import io.gatehouse.TestDatabase;
import java.time.Clock;

/** The tenants of a test database, for tests of other rooms. */
public final class RealTenants {

    private RealTenants() {}

    public static Tenants in(TestDatabase database, Clock clock) {
        return new JpaTenants(database.rows(), clock, notice -> {});
    }

    /** As a node remembers them. */
    public static KnownTenants known(TestDatabase database, Clock clock) {
        return new KnownTenants(in(database, clock));
    }
}
