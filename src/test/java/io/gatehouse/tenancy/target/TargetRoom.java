package io.gatehouse.tenancy.target;

import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.tenancy.cluster.Cluster;
import java.time.Clock;

/** The room, for tests of others. */
public final class TargetRoom {

    private TargetRoom() {}

    public static Revocations revocations(Sql sql, Cluster cluster, AuditTrail audit, Clock clock) {
        return new Revocations(sql, cluster, audit, clock);
    }
}
