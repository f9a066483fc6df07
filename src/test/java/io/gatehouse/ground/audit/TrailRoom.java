package io.gatehouse.ground.audit;

import io.gatehouse.ground.database.Sql;
import io.gatehouse.identity.session.FiredEvents;
import java.time.Clock;

/** The trail over a real PostgreSQL, for tests of the rooms that stand on it. */
public final class TrailRoom {

    private TrailRoom() {}

    public static AuditArchive archive(Sql sql) {
        return new AuditArchive(sql);
    }

    public static AuditTrail trail(AuditArchive archive, Clock clock) {
        return new JpaAuditTrail(archive, clock, new FiredEvents<>());
    }
}
