package io.gatehouse.ground;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.cluster.Cluster;
import io.gatehouse.database.Sql;
import java.time.Clock;

/** The room, for tests of others. */
public final class GroundRoom {

    private GroundRoom() {}

    public static Revocations revocations(Sql sql, Cluster cluster, AuditTrail audit, Clock clock) {
        return new Revocations(sql, cluster, audit, clock);
    }
}
