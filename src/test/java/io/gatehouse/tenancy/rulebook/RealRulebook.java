package io.gatehouse.tenancy.rulebook;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.tenancy.target.TargetRoom;
import java.time.Clock;

/** The rulebook of a test database, for tests of other rooms. */
public final class RealRulebook {

    private RealRulebook() {}

    public static Rulebook in(TestDatabase database, AuditTrail audit, Clock clock) {
        Sql sql = new Sql(database.rows());
        return new Rulebook(
                new JpaPolicies(sql),
                new JpaGroups(sql),
                TargetRoom.revocations(sql, new Fixed.Memo(), audit, clock),
                sql,
                new Fixed.Memo(),
                audit,
                clock);
    }
}
