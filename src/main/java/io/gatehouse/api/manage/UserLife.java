package io.gatehouse.api.manage;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.account.Users;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a tenant does with its local accounts, one transaction a call. */
@ApplicationScoped
@Transactional
class UserLife {

    private final Users users;
    private final AuditTrail audit;
    private final Cluster cluster;
    private final Clock clock;

    @Inject
    UserLife(Users users, AuditTrail audit, Cluster cluster, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.cluster = cluster;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    UserLife() {
        this(null, null, null, null);
    }

    List<Users.Listed> page(TenantId tenant, String after, int limit) {
        return users.page(tenant, after, limit);
    }

    /** False: there is none of this id, or it is disabled already. */
    boolean disable(TenantId tenant, SubjectId user, String by) {
        return told(users.disable(tenant, user, clock.instant()), AuditKind.ACCOUNT_DISABLED, tenant, user, by);
    }

    /** False: there is none of this id, or it is not disabled. */
    boolean enable(TenantId tenant, SubjectId user, String by) {
        return told(users.enable(tenant, user), AuditKind.ACCOUNT_ENABLED, tenant, user, by);
    }

    /** Lets everybody try the account's password again, on all nodes. False: there is none of this id. */
    boolean unlock(TenantId tenant, SubjectId user, String by) {
        Optional<String> key = users.key(tenant, user);
        key.ifPresent(it -> cluster.tell(new Notice(tenant, Notice.Kind.ACCOUNT_UNLOCKED, it)));
        return told(key.isPresent(), AuditKind.ACCOUNT_UNLOCKED, tenant, user, by);
    }

    /** False: there is none of this id. */
    boolean remove(TenantId tenant, SubjectId user, String by) {
        return told(users.remove(tenant, user), AuditKind.ACCOUNT_DELETED, tenant, user, by);
    }

    private boolean told(boolean done, AuditKind kind, TenantId tenant, SubjectId user, String by) {
        if (done) {
            audit.record(new AuditEvent.OfSubject(kind, tenant, user, by));
        }
        return done;
    }
}
