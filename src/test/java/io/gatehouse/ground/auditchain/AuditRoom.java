package io.gatehouse.ground.auditchain;

import static io.gatehouse.Fixed.TENANT;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.audit.AuditArchive;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditSearch;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.audit.TrailRoom;
import io.gatehouse.ground.auditchain.ChainReport.Break;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Vault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The room over a real PostgreSQL. */
final class AuditRoom implements AutoCloseable {

    final TestDatabase database;
    final HandClock clock = new HandClock();
    private final Sql sql;
    private final AuditArchive archive;
    private final AuditTrail trail;
    private final SealingRun run;
    private final ChainAuditor auditor;
    private final AuditExport export;

    AuditRoom(TestDatabase database, Vault vault) {
        this.database = database;
        this.sql = new Sql(database.rows());
        this.archive = TrailRoom.archive(sql);
        this.trail = TrailRoom.trail(archive, clock);
        HeadSeals seals = new HeadSeals(vault);
        this.run = new SealingRun(sql, seals, trail);
        Chains chains = new Chains(sql);
        this.auditor = new ChainAuditor(chains, seals);
        this.export = new AuditExport(chains);
    }

    static AuditRoom empty() {
        return new AuditRoom(TestDatabase.emptied(), Fixed.vault());
    }

    /** Another node of the same installation. */
    AuditRoom another() {
        return new AuditRoom(database.another(), Fixed.vault());
    }

    void record(AuditEvent event) {
        database.inTransaction(() -> trail.record(event));
    }

    /** Within a transaction of the caller's. */
    void recordHere(String cause) {
        trail.record(new AuditEvent.OfTenant(AuditKind.POLICY_PUT, TENANT, cause));
    }

    static long position(KeptEvent event) {
        return event.link().orElseThrow().position();
    }

    /** That many events of the tenant, with the causes 1, 2, 3, ... */
    void record(int count) {
        database.inTransaction(() -> {
            for (int i = 1; i <= count; i++) {
                trail.record(new AuditEvent.OfTenant(AuditKind.POLICY_PUT, TENANT, "" + i));
            }
        });
    }

    /** One run; how many it sealed. */
    int seal() {
        return database.inTransaction(() -> run.seal(Sealer.BATCH));
    }

    /** Within a transaction of the caller's. */
    int sealHere() {
        return run.seal(Sealer.BATCH);
    }

    ChainReport verify() {
        return database.inTransaction(() -> auditor.verify(TENANT));
    }

    ChainReport verifyInstallation() {
        return database.inTransaction(auditor::verifyInstallation);
    }

    Optional<Break> broken() {
        return verify().broken();
    }

    List<KeptEvent> find(TenantId tenant, AuditSearch search) {
        return database.inTransaction(() -> archive.find(tenant, search));
    }

    /** Everything that was sealed of the tenant, in its order. */
    List<KeptEvent> chain() {
        return find(
                        TENANT,
                        new AuditSearch(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 10_000))
                .stream()
                .filter(each -> each.link().isPresent())
                .toList();
    }

    String export(long from) {
        StringWriter lines = new StringWriter();
        database.inTransaction(() -> {
            try {
                export.write(TENANT, from, lines);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return lines.toString();
    }

    /** A statement that the database's triggers see. */
    int ask(String statement) {
        return database.inTransaction(() -> sql.update(statement));
    }

    /** A statement of somebody who owns the database and no key. */
    void tamper(String statement) {
        database.inTransaction(() -> {
            sql.update("set local session_replication_role = replica");
            if (sql.update(statement) == 0) {
                throw new AssertionError("nothing was tampered with");
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
