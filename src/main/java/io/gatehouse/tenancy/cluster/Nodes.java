package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The installation's nodes, as each tells of itself. Times are the database's. */
@ApplicationScoped
@PerTenant
@AcrossTenants("nodes are the installation's")
@Transactional
public class Nodes {

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Sql sql;
    private final Node.Name self;
    private final Clock clock;

    @Inject
    Nodes(Sql sql, Node.Name self, Clock clock) {
        this.sql = sql;
        this.self = self;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Nodes() {
        this(null, null, null);
    }

    /** Says that this node is there. The time at the database. */
    public Instant beat(boolean draining, int sockets) {
        return sql.row(
                        "insert into nodes (id, started_at, seen_at, draining, sockets)"
                                + " values (?1, clock_timestamp(), clock_timestamp(), ?2, ?3) on conflict (id) do update"
                                + " set seen_at = clock_timestamp(), draining = ?2, sockets = ?3 returning seen_at",
                        self.id(),
                        draining,
                        sockets)
                .orElseThrow()
                .instant(0);
    }

    /** This node is going down: nobody has to wait for it. */
    public void leave() {
        sql.update("delete from nodes where id = ?1", self.id());
    }

    /** All nodes that were seen within the hour, by their ids. */
    public List<Node> all() {
        Instant since = clock.instant().minus(FORGOTTEN);
        return sql
                .rows(
                        "select id, started_at, seen_at, draining, sockets from nodes where seen_at > ?1 order by id",
                        since)
                .stream()
                .map(row -> new Node(row.text(0), row.instant(1), row.instant(2), row.flag(3), row.number(4)))
                .toList();
    }
}
