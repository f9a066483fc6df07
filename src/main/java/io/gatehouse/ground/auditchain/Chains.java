package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.AuditArchive;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chains as they are kept, for those who look at them; a tenant that is null stands for the installation. A
 * transaction for each call: a chain is too long for one.
 */
@ApplicationScoped
@Transactional
@PerTenant
class Chains {

    static final String HEAD =
            "select position, encode(hash, 'hex'), encode(seal, 'hex') from audit_heads where tenant_id = ?1";

    private static final String LINKS = AuditArchive.COLUMNS
            + " where %s and position is not null"
            + " and (position, seq) > (?2, ?3) and position <= ?4 order by position, seq limit ?5";

    private static final String TALLY = """
            select (select count(*) from audit_events where %1$s and position is null),
                   count(*), coalesce(max(position), 0),
                   coalesce((select position from audit_heads where tenant_id = ?1), 0)
              from audit_events where %1$s and position is not null""";

    private static final String BEGUN = """
            select (select count(*) from audit_events where kind = 'audit.begun' and tenant_id is null and cause = ?1),
                   (select count(*) from audit_heads where tenant_id = ?1)""";

    private static final String HEADLESS = """
            select count(*) from audit_heads h where tenant_id <> '*' and not exists
              (select 1 from audit_events where kind = 'audit.begun' and tenant_id is null and cause = h.tenant_id)""";

    private final Sql sql;

    @Inject
    Chains(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Chains() {
        this(null);
    }

    /**
     * What is there, at one instant.
     *
     * @param waiting events that are not sealed yet
     * @param last the highest position, 0 where there is none
     * @param head the head's, 0 where there is none
     */
    record Tally(long waiting, long sealed, long last, long head) {}

    static String name(@Nullable TenantId tenant) {
        return tenant == null ? KeptEvent.INSTALLATION : tenant.value();
    }

    /**
     * A statement whose {@code %s} is the chain {@code ?1}. In plain comparisons: for anything else PostgreSQL uses no
     * index where row-level security stands before the rows.
     */
    static String in(String chain, String statement) {
        boolean installation = chain.equals(KeptEvent.INSTALLATION);
        return statement.formatted(installation ? "tenant_id is null and cast(?1 as text) = '*'" : "tenant_id = ?1");
    }

    @AcrossTenants("where it names no tenant it asks for the installation, whose events no tenant sees")
    Optional<Head> head(@Nullable TenantId tenant) {
        return sql.row(HEAD, name(tenant)).map(Chains::head);
    }

    /**
     * Sealed events after {@code seq} at {@code position}, up to the position {@code last}, inclusive. Positions can be
     * there twice, or be missing: this is what is to be found out.
     */
    @AcrossTenants("where it names no tenant it asks for the installation, whose events no tenant sees")
    List<KeptEvent> links(@Nullable TenantId tenant, long position, long seq, long last, int most) {
        return sql.rows(in(name(tenant), LINKS), name(tenant), position, seq, last, most).stream()
                .map(AuditArchive::event)
                .toList();
    }

    @AcrossTenants("where it names no tenant it asks for the installation, whose events no tenant sees")
    Tally tally(@Nullable TenantId tenant) {
        Row row = sql.row(in(name(tenant), TALLY), name(tenant)).orElseThrow();
        return new Tally(row.count(0), row.count(1), row.count(2), row.count(3));
    }

    /**
     * Whether the beginnings that the installation's chain tells are those of the chains that are there: one for each
     * that has a head. Looked at as nobody's, for no tenant sees the installation's events.
     */
    @AcrossTenants("the installation's chain tells of every tenant's beginning")
    boolean beginningsAgree(String chain) {
        if (chain.equals(KeptEvent.INSTALLATION)) {
            return sql.row(HEADLESS).orElseThrow().count(0) == 0;
        }
        Row row = sql.row(BEGUN, chain).orElseThrow();
        return row.count(0) == row.count(1);
    }

    static Head head(Row row) {
        return new Head(new Link(row.count(0), row.text(1)), row.text(2));
    }
}
