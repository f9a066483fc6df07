package io.gatehouse.realtime.channelrules;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.channel.ChannelRules;
import io.gatehouse.realtime.channel.RulesByChannel;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.tenancy.cluster.BriefCache;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import io.gatehouse.tenancy.cluster.NoticeTold;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** The room's front desk, and what the front desk of channels asks about each. */
@ApplicationScoped
public class ChannelRulesDesk implements RulesByChannel {

    /** The most rules of channels a tenant can have, inclusive. */
    static final int MOST = 100;

    private final ChannelRulesRows rows;
    private final Cluster cluster;
    private final AuditTrail audit;
    private final BriefCache<TenantId, List<ChannelRules>> known = new BriefCache<>();

    @Inject
    ChannelRulesDesk(ChannelRulesRows rows, Cluster cluster, AuditTrail audit) {
        this.rows = rows;
        this.cluster = cluster;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ChannelRulesDesk() {
        this(null, null, null);
    }

    @Override
    public ChannelRules of(ChannelKey channel) {
        return ChannelRules.of(new ChannelPattern(channel.name().value()), known.recall(channel.tenant(), rows::all));
    }

    /** All of a tenant's, in the order of the patterns' texts. */
    public List<ChannelRules> all(TenantId tenant) {
        return rows.all(tenant);
    }

    /**
     * Sets how the channels of a pattern behave, in the place of what was said of it before. Refuses with
     * {@link Problem#LIMIT_REACHED} where there are too many.
     */
    @Transactional
    public void put(TenantId tenant, ChannelRules rules, String by) {
        rows.put(tenant, rules);
        if (rows.all(tenant).size() > MOST) {
            throw new Refusal(Problem.LIMIT_REACHED, "a tenant has at most " + MOST + " channel rules");
        }
        tell(AuditKind.CHANNELS_PUT, tenant, rules.pattern(), by);
    }

    /** Forgets what was said of a pattern. False: nothing was. */
    @Transactional
    public boolean remove(TenantId tenant, ChannelPattern pattern, String by) {
        boolean removed = rows.remove(tenant, pattern);
        if (removed) {
            tell(AuditKind.CHANNELS_REMOVED, tenant, pattern, by);
        }
        return removed;
    }

    private void tell(AuditKind kind, TenantId tenant, ChannelPattern pattern, String by) {
        audit.record(new AuditEvent.OfTenant(kind, tenant, pattern.text() + ", " + by));
        cluster.tell(new Notice(tenant, Notice.Kind.TENANT_CHANGED, ""));
    }

    void changedHere(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticeTold told) {
        changed(told.notice());
    }

    void changed(@Observes Notice notice) {
        if (notice.kind() == Notice.Kind.TENANT_CHANGED) {
            known.forget();
        }
    }
}
