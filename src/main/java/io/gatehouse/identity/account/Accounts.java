package io.gatehouse.identity.account;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.session.Opening;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.IssuedToken;
import io.gatehouse.identity.signing.TokenIssuer;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What registration and login do in the database, one short transaction a method. Apart from {@link Registrar} and
 * {@link LoginDesk} because those compute Argon2 between two of these: a transaction over that would hold a database
 * connection for all that time, and a flood of logins would drain the pool for everybody.
 */
@ApplicationScoped
@Transactional
class Accounts {

    private final Users users;
    private final Invitations invitations;
    private final SessionDesk sessions;
    private final TokenIssuer tokens;
    private final AuditTrail audit;
    private final Devices devices;
    private final Clock clock;

    @Inject
    Accounts(
            Users users,
            Invitations invitations,
            SessionDesk sessions,
            TokenIssuer tokens,
            AuditTrail audit,
            Devices devices,
            Clock clock) {
        this.users = users;
        this.invitations = invitations;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
        this.devices = devices;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Accounts() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Adds an account, and notes it. False: the name is taken. Where the tenant asks for an invitation it is used up
     * with that, or refused with {@link Problem#INVITATION_REFUSED} and nothing is added.
     */
    public boolean add(Tenant tenant, User user, Secret passwordHash, Optional<Secret> invitation) {
        if (!users.add(tenant.id(), user, passwordHash, clock.instant())) {
            return false;
        }
        boolean invited = tenant.registration() == Tenant.Registration.INVITE;
        if (invited
                && !invitation
                        .map(shown -> invitations.take(tenant.id(), shown))
                        .orElse(false)) {
            throw new Refusal(Problem.INVITATION_REFUSED);
        }
        String how = invited ? "by invitation" : "by its owner";
        audit.record(new AuditEvent.OfSubject(AuditKind.ACCOUNT_REGISTERED, tenant.id(), user.id(), how));
        return true;
    }

    public Optional<Users.Account> find(TenantId tenant, Username name) {
        return users.find(tenant, name);
    }

    /** The name of the device that is shown, where {@code account} signed in on it. */
    public Optional<String> device(TenantId tenant, Optional<Users.Account> account, Optional<Secret> shown) {
        return account.flatMap(
                it -> shown.flatMap(token -> devices.known(tenant, it.user().id(), token)));
    }

    /**
     * Opens a session where the account still is what it was when its password was verified; empty: it was disabled, or
     * its password changed, in between.
     */
    public Optional<Login> signIn(Tenant tenant, Users.Account verified) {
        if (!users.holds(tenant.id(), verified.user().id(), verified.passwordHash())) {
            return Optional.empty();
        }
        return Optional.of(signIn(tenant, verified.user(), "by password"));
    }

    /** Opens a session for a user that has just proved who it is. */
    public Login signIn(Tenant tenant, User user, String how) {
        Session session = sessions.open(tenant.id(), Opening.of(user.id()));
        IssuedToken token = token(tenant, session);
        audit.record(new AuditEvent.OfSession(AuditKind.LOGIN_ACCEPTED, tenant.id(), user.id(), session.id(), how));
        return new Login(user, token, devices.issue(tenant.id(), user.id()));
    }

    /** Puts a hash of today's cost in the place of the one that was verified. */
    public void rehash(TenantId tenant, Users.Account verified, Secret fresh) {
        users.rehash(tenant, verified.user().id(), verified.passwordHash(), fresh);
    }

    /** The token room's part, by itself: a test of this room needs no signing key. */
    IssuedToken token(Tenant tenant, Session session) {
        Instant end = tenant.limits().tokenEnd(clock.instant(), session.expiresAt());
        return tokens.issue(session.tenant(), session.subject(), session.id(), end);
    }
}
