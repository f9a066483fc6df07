package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.PersonId;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Who is calling, and whether they may. A call reads its path, query and body first, then comes here, and looks up what it is about last: so nobody learns from a look-up what they may not know,
 * and clients get the status codes that they know. A key is no good where a user is asked for, nor the other way round. Refusals are kept in the audit trail, so this is never called within a
 * transaction.
 */
@ApplicationScoped
class NettuDoor {

    private final AccountDesk accounts;
    private final UserTokens tokens;
    private final AgendaDesk agenda;
    private final AuditTrail audit;

    @Inject
    NettuDoor(AccountDesk accounts, UserTokens tokens, AgendaDesk agenda, AuditTrail audit) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.agenda = agenda;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    NettuDoor() {
        this(null, null, null, null);
    }

    /** A user whose token is good and allows what is asked for. */
    record User(TenantId tenant, PersonId person) {}

    /** The account whose API key is shown; refuses with {@link Problem#CREDENTIAL_REFUSED}. */
    public NettuAccount admin(Credentials shown) {
        return shown.key().flatMap(accounts::ownerOf).orElseThrow(() -> {
            audit.record(
                    new AuditEvent.OfInstallation(AuditKind.CREDENTIAL_REFUSED, "no nettu account has this API key"));
            return new Refusal(Problem.CREDENTIAL_REFUSED);
        });
    }

    /** The user whose token is shown, for calls that change nothing; refuses with {@link Problem#CREDENTIAL_REFUSED}. */
    public User user(Credentials shown) {
        NettuAccount account = account(shown);
        UserTokens.Accepted token = token(account, shown);
        return new User(account.tenant(), token.person());
    }

    /** The user whose token is shown and allows what is needed; refuses with {@link Problem#CREDENTIAL_REFUSED}, then with {@link Problem#POLICY_REJECTED}. */
    public User user(Credentials shown, SchedulerPermission needed) {
        NettuAccount account = account(shown);
        UserTokens.Accepted token = token(account, shown);
        User user = new User(account.tenant(), token.person());
        return token.policy().decide(needed).fold(granted -> user, denied -> {
            throw rejected(user, token.policy().cause(needed, denied));
        });
    }

    private NettuAccount account(Credentials shown) {
        return shown.account().flatMap(accounts::find).orElseThrow(() -> {
            audit.record(new AuditEvent.OfInstallation(AuditKind.CREDENTIAL_REFUSED, "there is no such nettu account"));
            return new Refusal(Problem.CREDENTIAL_REFUSED);
        });
    }

    private UserTokens.Accepted token(NettuAccount account, Credentials shown) {
        TenantId tenant = account.tenant();
        UserTokens.Accepted token = shown.token()
                .map(each -> tokens.verify(account, each))
                .orElseGet(() -> new UserTokens.Refused("no bearer token was shown"))
                .fold(good -> good, bad -> {
                    throw refused(tenant, bad.cause());
                });
        if (agenda.person(tenant, token.person()).isEmpty()) {
            throw refused(tenant, "the token's user is not there");
        }
        return token;
    }

    private Refusal refused(TenantId tenant, String cause) {
        audit.record(new AuditEvent.OfTenant(AuditKind.CREDENTIAL_REFUSED, tenant, "nettu user token: " + cause));
        return new Refusal(Problem.CREDENTIAL_REFUSED);
    }

    private Refusal rejected(User user, String cause) {
        SubjectId subject = new SubjectId(user.person().toString());
        audit.record(new AuditEvent.OfSubject(AuditKind.PERMISSION_DENIED, user.tenant(), subject, cause));
        return new Refusal(Problem.POLICY_REJECTED);
    }
}
