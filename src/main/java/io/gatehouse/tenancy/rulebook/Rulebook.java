package io.gatehouse.tenancy.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Attachment.Kind;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.ChannelRevocation;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Statement;
import io.gatehouse.tenancy.target.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The room's front desk: what a tenant's policies and groups are, and their changes. */
@ApplicationScoped
@PerTenant
@Transactional
public class Rulebook {

    /** The version of a tenant's rules in every row, and the groups of one subject: one look. */
    private static final String STANDING = "select coalesce(v.version, 0), g.group_name from (select 1) one"
            + " left join rule_versions v on v.tenant_id = ?1"
            + " left join group_members g on g.tenant_id = ?1 and g.subject = ?2";

    /** The most policies a tenant can have, inclusive: each is looked at for every decision. */
    static final int MOST_POLICIES = 500;

    /** The most patterns that all policies of a tenant can have together, inclusive: what one tenant costs a node. */
    static final int MOST_PATTERNS = 10_000;

    /** How much of all rulebooks is remembered. */
    private static final int MOST_REMEMBERED = 200_000;

    private final Policies policies;
    private final Groups groups;
    private final Revocations revocations;
    private final Sql sql;
    private final Cluster cluster;
    private final AuditTrail audit;
    private final Clock clock;
    private final Cache<TenantId, Written> written = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .weigher((TenantId tenant, Written known) -> known.patterns())
            .build();

    @Inject
    Rulebook(
            Policies policies,
            Groups groups,
            Revocations revocations,
            Sql sql,
            Cluster cluster,
            AuditTrail audit,
            Clock clock) {
        this.policies = policies;
        this.groups = groups;
        this.revocations = revocations;
        this.sql = sql;
        this.cluster = cluster;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Rulebook() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Starts the rulebook of a new tenant: its policy {@code default} allows everybody in it every operation on every
     * channel.
     */
    public void open(TenantId tenant) {
        Set<Permission> operations =
                Arrays.stream(Operation.values()).map(Operation::permission).collect(Collectors.toSet());
        List<Statement> statements = List.of(Statement.allow(operations));
        changed(tenant);
        policies.put(tenant, new Policy("default", Attachment.toTenant(), statements), clock.instant());
    }

    /** What stands now, with the groups of one subject only. */
    public Rules read(TenantId tenant, SubjectId subject) {
        List<Row> rows = sql.rows(STANDING, tenant.value(), subject.value());
        Set<String> own =
                rows.stream().flatMap(row -> row.optionalText(1).stream()).collect(Collectors.toSet());
        return written(tenant, rows.get(0).count(0)).with(Map.of(subject, own));
    }

    /** What stands now, for everybody. */
    public Rules read(TenantId tenant) {
        long version = version(tenant);
        Written known = written(tenant, version);
        Set<String> named = known.policies().stream()
                .map(Policy::attachment)
                .filter(each -> each.kind() == Kind.GROUP)
                .map(Attachment::value)
                .collect(Collectors.toSet());
        Map<SubjectId, Set<String>> members = new HashMap<>();
        groups.in(tenant, named)
                .forEach(each -> members.computeIfAbsent(each.subject(), subject -> new HashSet<>())
                        .add(each.group()));
        return known.with(members);
    }

    /** What a version says, which no other rulebook ever has: what was read once need not be read again. */
    private Written written(TenantId tenant, long version) {
        Written known = written.getIfPresent(tenant);
        if (known != null && known.version() == version && version > 0) {
            return known;
        }
        List<ChannelRevocation> revoked = revocations.channels(tenant).stream()
                .map(each -> new ChannelRevocation(
                        "revocation-" + each.id(), new ChannelPattern(each.pattern()), each.before()))
                .toList();
        Written read = new Written(version, policies.all(tenant), revoked);
        written.put(tenant, read);
        return read;
    }

    private record Written(long version, List<Policy> policies, List<ChannelRevocation> revoked) {
        int patterns() {
            return 1 + revoked.size() + Policy.patterns(policies);
        }

        Rules with(Map<SubjectId, Set<String>> groups) {
            return new Rules(version, policies, revoked, groups);
        }
    }

    /** All policies of a tenant, by their ids. */
    public List<Policy> policies(TenantId tenant) {
        return policies.all(tenant);
    }

    /** The policy of this id, or empty. */
    public Optional<Policy> find(TenantId tenant, String id) {
        return policies.all(tenant).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /**
     * Adds the policy or puts it in the place of the one with its id; refuses with {@link Problem#LIMIT_REACHED} where
     * there are too many.
     */
    public void put(TenantId tenant, Policy policy, String by) {
        changed(tenant); // first: whoever changes the rules of a tenant waits for others that do
        List<Policy> next = new ArrayList<>(policies.all(tenant));
        next.removeIf(each -> each.id().equals(policy.id()));
        next.add(policy);
        bound(next.size(), MOST_POLICIES, "policies");
        bound(Policy.patterns(next), MOST_PATTERNS, "patterns in all its policies");
        policies.put(tenant, policy, clock.instant());
        audit.record(new AuditEvent.OfTenant(AuditKind.POLICY_PUT, tenant, policy.id() + ", " + by));
    }

    private static void bound(int count, int most, String what) {
        if (count > most) {
            throw new Refusal(Problem.LIMIT_REACHED, "a tenant has at most " + most + " " + what);
        }
    }

    /** False: there is none of this id. */
    public boolean remove(TenantId tenant, String id, String by) {
        changed(tenant);
        boolean removed = policies.remove(tenant, id);
        if (removed) {
            audit.record(new AuditEvent.OfTenant(AuditKind.POLICY_REMOVED, tenant, id + ", " + by));
        }
        return removed;
    }

    /** Memberships of a group whose subjects come after {@code after}, at most {@code limit}. */
    public List<Membership> members(TenantId tenant, String group, String after, int limit) {
        return groups.page(tenant, group, after, limit);
    }

    /** The names of groups that come after {@code after}, at most {@code limit}. */
    public List<String> groups(TenantId tenant, String after, int limit) {
        return groups.names(tenant, after, limit);
    }

    /** Nothing happens where the subject is in the group already. */
    public void join(TenantId tenant, Membership membership, String by) {
        if (groups.add(tenant, membership)) {
            changed(tenant);
            record(tenant, AuditKind.GROUP_JOINED, membership, by);
        }
    }

    /** False: the subject was not in the group. */
    public boolean leave(TenantId tenant, Membership membership, String by) {
        boolean left = groups.remove(tenant, membership);
        if (left) {
            changed(tenant);
            record(tenant, AuditKind.GROUP_LEFT, membership, by);
        }
        return left;
    }

    /** Has every node look again at the rights of the tenant's live connections, when the transaction is through. */
    public void changed(TenantId tenant) {
        count(tenant);
        cluster.tell(new Notice(tenant, Notice.Kind.RULES_CHANGED, ""));
    }

    /** Counts a change of which the nodes are told otherwise. */
    public void count(TenantId tenant) {
        sql.update(
                "insert into rule_versions (tenant_id, version) values (?1, nextval('rule_clock'))"
                        + " on conflict (tenant_id) do update set version = nextval('rule_clock')",
                tenant.value());
    }

    private long version(TenantId tenant) {
        return sql.row("select version from rule_versions where tenant_id = ?1", tenant.value())
                .map(row -> row.count(0))
                .orElse(0L);
    }

    private void record(TenantId tenant, AuditKind kind, Membership membership, String by) {
        audit.record(new AuditEvent.OfSubject(kind, tenant, membership.subject(), membership.group() + ", " + by));
    }
}
