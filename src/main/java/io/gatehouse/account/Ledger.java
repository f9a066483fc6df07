package io.gatehouse.account;

import io.gatehouse.account.Users.Account;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Secret;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionDesk;
import io.gatehouse.signing.TokenIssuer;
import io.gatehouse.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** The database's part of registering and logging in, one transaction a step: none of them is open, and no connection held, while a password is hashed. */
@ApplicationScoped
@Transactional
class Ledger {

    private final Users users;
    private final SessionDesk sessions;
    private final TokenIssuer tokens;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Ledger(Users users, SessionDesk sessions, TokenIssuer tokens, AuditTrail audit, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Ledger() {
        this(null, null, null, null, null);
    }

    Optional<Account> find(TenantId tenant, Username username) {
        return users.find(tenant, username);
    }

    /** Adds the account and signs it in; empty where the name is taken. */
    Optional<Welcome> enrol(Tenant tenant, User user, Secret hash) {
        if (!users.add(tenant.id(), user, hash, clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(open(tenant, user, "account.registered"));
    }

    /** Signs in a user whose password was right, and keeps the fresh hash where one was made. */
    Welcome admit(Tenant tenant, User user, Optional<Secret> freshHash) {
        freshHash.ifPresent(hash -> users.rehash(tenant.id(), user.id(), hash));
        return open(tenant, user, "login.accepted");
    }

    /** Notes a refused login with its true cause. Never with the name that was typed: people type passwords there. */
    void refused(TenantId tenant, Optional<User> user, String cause) {
        audit.record(user.<AuditEvent>map(known -> new AuditEvent.OfSubject("login.refused", tenant, known.id(), cause))
                .orElseGet(() -> new AuditEvent.OfTenant("login.refused", tenant, cause)));
    }

    private Welcome open(Tenant tenant, User user, String kind) {
        Session session = sessions.open(tenant.id(), user.id(), tenant.capabilities());
        audit.record(new AuditEvent.OfSession(kind, tenant.id(), user.id(), session.id(), "by password"));
        return new Welcome(user, tokens.issue(tenant.id(), user.id(), session.id()));
    }
}
