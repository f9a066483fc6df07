package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.PersonId;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Who is calling, and whether they may. A call reads its path, query and body first, then asks who calls, and looks up
 * what it is about last: so nobody learns from a look-up what they may not know, and clients get the status codes that
 * they know. A key is no good where a user is asked for, nor the other way round. Refusals are kept in the audit trail,
 * so this is never called within a transaction.
 */
@ApplicationScoped
public class NettuDoor {

    private final AccountDesk accounts;
    private final UserTokens tokens;
    private final AgendaDesk agenda;
    private final AuditTrail audit;
    private final ThrottledTrail throttled;

    @Inject
    NettuDoor(AccountDesk accounts, UserTokens tokens, AgendaDesk agenda, AuditTrail audit, ThrottledTrail throttled) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.agenda = agenda;
        this.audit = audit;
        this.throttled = throttled;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    NettuDoor() {
        this(null, null, null, null, null);
    }

    /** A server of an account, which shows the account's API key. */
    public record Server(NettuAccount account) implements Principal {

        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(account.tenant());
        }

        @Override
        public String by() {
            return "by the nettu account's key";
        }
    }

    /**
     * A user whose token is good.
     *
     * @param policy what the token lets the user change
     */
    public record User(TenantId account, PersonId person, SchedulerPolicy policy) implements Principal {

        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(account);
        }

        @Override
        public String by() {
            return "by " + person;
        }

        SubjectId subject() {
            return new SubjectId(person.toString());
        }
    }

    /** The account whose API key is shown; refuses with {@link Problem#KEY_REFUSED}. */
    public Server admin(Credentials shown) {
        return shown.key().flatMap(accounts::ownerOf).map(Server::new).orElseThrow(() -> {
            throttled.record(AuditKind.CREDENTIAL_REFUSED, Optional.empty(), "no nettu account has this API key");
            return new Refusal(Problem.KEY_REFUSED);
        });
    }

    /** The user whose token is shown; refuses with {@link Problem#CREDENTIAL_REFUSED}. */
    public User user(Credentials shown) {
        NettuAccount account = account(shown);
        UserTokens.Accepted token = token(account, shown);
        return new User(account.tenant(), token.person(), token.policy());
    }

    /** The user, where the token allows what is needed; refuses with {@link Problem#POLICY_REJECTED}. */
    public User allowed(User user, SchedulerPermission needed) {
        return user.policy().decide(needed).fold(granted -> user, denied -> {
            String cause = user.policy().cause(needed, denied);
            audit.record(new AuditEvent.OfSubject(AuditKind.PERMISSION_DENIED, user.account(), user.subject(), cause));
            throw new Refusal(Problem.POLICY_REJECTED);
        });
    }

    private NettuAccount account(Credentials shown) {
        return shown.account().flatMap(accounts::find).orElseThrow(() -> {
            throttled.record(AuditKind.CREDENTIAL_REFUSED, Optional.empty(), "there is no such nettu account");
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
        throttled.record(AuditKind.CREDENTIAL_REFUSED, Optional.of(tenant), "nettu user token: " + cause);
        return new Refusal(Problem.CREDENTIAL_REFUSED);
    }
}
