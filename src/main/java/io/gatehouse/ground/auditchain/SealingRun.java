package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.AuditArchive;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives events their places, some at a time. */
@ApplicationScoped
@Transactional
@PerTenant
@AcrossTenants("one run seals the events of every tenant, in their order")
class SealingRun {

    private static final Logger LOG = System.getLogger(SealingRun.class.getName());

    /** Any number that no other advisory lock of the database has: "gateaudt". */
    private static final long ONE_AT_A_TIME = 0x6761_7465_6175_6474L;

    private static final String PLACE = """
            update audit_events e set position = v.position, hash = decode(v.hash, 'hex')
              from json_to_recordset(cast(?1 as json)) as v(seq bigint, position bigint, hash text)
             where e.seq = v.seq""";

    private static final String MOVE = """
            insert into audit_heads (tenant_id, position, hash, seal)
            select v.chain, v.position, decode(v.hash, 'hex'), decode(v.seal, 'hex')
              from json_to_recordset(cast(?1 as json)) as v(chain text, position bigint, hash text, seal text)
            on conflict (tenant_id)
            do update set position = excluded.position, hash = excluded.hash, seal = excluded.seal""";

    private final Sql sql;
    private final HeadSeals seals;
    private final AuditTrail trail;

    @Inject
    SealingRun(Sql sql, HeadSeals seals, AuditTrail trail) {
        this.sql = sql;
        this.seals = seals;
        this.trail = trail;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SealingRun() {
        this(null, null, null);
    }

    /** Seals the oldest events that are not, at most {@code most}. How many; 0 as well where another node is at it. */
    int seal(int most) {
        if (sql.row("select cast(pg_try_advisory_xact_lock(?1) as integer)", ONE_AT_A_TIME)
                        .orElseThrow()
                        .number(0)
                == 0) {
            return 0;
        }
        List<KeptEvent> fresh =
                sql.rows(AuditArchive.COLUMNS + " where position is null order by seq limit ?1", most).stream()
                        .map(AuditArchive::event)
                        .toList();
        if (!fresh.isEmpty()) {
            place(fresh);
        }
        return fresh.size();
    }

    /** How many events have no place yet, of all tenants. */
    long waiting() {
        return sql.row("select count(*) from audit_events where position is null")
                .orElseThrow()
                .count(0);
    }

    private void place(List<KeptEvent> fresh) {
        Map<String, Head> heads = new HashMap<>();
        JsonArrayBuilder places = Json.createArrayBuilder();
        for (KeptEvent each : fresh) {
            Head before = heads.computeIfAbsent(each.chain(), this::head);
            Link link = each.after(before.link());
            heads.put(each.chain(), new Head(link, before.seal()));
            places.add(Json.createObjectBuilder()
                    .add("seq", each.seq())
                    .add("position", link.position())
                    .add("hash", link.hash()));
        }
        int placed = sql.update(PLACE, places.build().toString());
        if (placed != fresh.size()) {
            throw new IllegalStateException(placed + " of " + fresh.size() + " audit events got their places");
        }
        move(heads);
    }

    private void move(Map<String, Head> heads) {
        JsonArrayBuilder moved = Json.createArrayBuilder();
        heads.forEach((chain, head) -> moved.add(Json.createObjectBuilder()
                .add("chain", chain)
                .add("position", head.link().position())
                .add("hash", head.link().hash())
                .add("seal", head.seal().isEmpty() ? "" : seals.seal(chain, head.link()))));
        sql.update(MOVE, moved.build().toString());
    }

    /**
     * Where the chain goes on; with an empty seal where that is not what a gateway wrote. Such a chain grows, but its
     * head is never sealed again: what was done to it stays to be found.
     */
    private Head head(String chain) {
        Optional<Head> kept = sql.row(Chains.HEAD + " for update", chain).map(Chains::head);
        if (kept.filter(head -> seals.genuine(chain, head)).isPresent()) {
            return kept.get();
        }
        Optional<Link> end = kept.map(Head::link).or(() -> last(chain));
        if (end.isPresent()) {
            LOG.log(Level.ERROR, "the head of the audit chain of {0} is not what a gateway wrote", chain);
            return new Head(end.get(), "");
        }
        if (!chain.equals(KeptEvent.INSTALLATION)) {
            trail.record(new AuditEvent.OfInstallation(AuditKind.AUDIT_BEGUN, chain));
        }
        return new Head(Link.START, seals.seal(chain, Link.START));
    }

    private Optional<Link> last(String chain) {
        return sql.row(
                        Chains.in(
                                chain,
                                AuditArchive.COLUMNS + " where %s and position is not null"
                                        + " order by position desc limit 1"),
                        chain)
                .map(AuditArchive::event)
                .flatMap(KeptEvent::link);
    }
}
