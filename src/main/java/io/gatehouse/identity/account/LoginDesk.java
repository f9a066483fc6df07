package io.gatehouse.identity.account;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.password.Password;
import io.gatehouse.identity.password.PasswordHasher;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Signs users in by password. An unknown user, a wrong password and a disabled account are refused alike, in the same
 * words and after the same work; the audit trail has the true cause. It never has the user name: people type passwords
 * into that field.
 */
@ApplicationScoped
public class LoginDesk {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final AuditTrail audit;

    @Inject
    LoginDesk(Accounts accounts, PasswordHasher hasher, LoginThrottle throttle, AuditTrail audit) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.throttle = throttle;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    LoginDesk() {
        this(null, null, null, null);
    }

    /**
     * Signs a user in. Never within a caller's transaction: see {@link Accounts}. What is impossible by its shape alone
     * is refused without work, for that tells nothing about who has an account.
     *
     * @throws Refusal with LOGIN_REFUSED, TOO_MANY_ATTEMPTS or OVERLOADED
     */
    @Transactional(TxType.NEVER)
    public Login login(Tenant tenant, String username, Secret typed, Attempt attempt) {
        String address = attempt.address();
        throttle.attempt(address).ifPresent(halt -> tooMany(halt, tenant, Optional.empty(), address));
        Username name = Username.parse(username)
                .orElseThrow(() -> refused(tenant, Optional.empty(), "no possible user name", address));
        Optional<String> device = attempt.device().isEmpty()
                ? Optional.empty() // nothing is looked up before the attempt is counted
                : accounts.device(tenant.id(), accounts.find(tenant.id(), name), attempt.device());
        throttle.attempt(tenant.id(), name, address, device)
                .ifPresent(halt -> tooMany(halt, tenant, accounts.find(tenant.id(), name), address));
        Optional<Users.Account> known = accounts.find(tenant.id(), name);
        Password password =
                Password.parse(typed).orElseThrow(() -> refused(tenant, known, "no possible password", address));
        Secret hash = known.map(Users.Account::passwordHash).orElseGet(hasher::nobody);
        boolean right = hasher.verify(tenant.id(), password, hash);
        Users.Account account = known.filter(each -> right && !each.disabled())
                .orElseThrow(() -> refused(tenant, known, cause(known, right), address));
        Login signedIn = accounts.signIn(tenant, account)
                .orElseThrow(() -> refused(tenant, known, "changed while it was verified", address));
        throttle.succeeded(tenant.id(), name, address, device);
        renew(tenant, account, password);
        return signedIn;
    }

    /** Signs in the owner of an account that was made a moment ago, by the same caller. */
    public Login afterRegistration(Tenant tenant, User user) {
        return accounts.signIn(tenant, user, "by registration");
    }

    /**
     * Gives a hash today's cost. After the answer is sure: where there is no room for one more hash, the old one serves
     * until next time.
     */
    private void renew(Tenant tenant, Users.Account account, Password password) {
        if (!hasher.needsRehash(account.passwordHash())) {
            return;
        }
        try {
            accounts.rehash(tenant.id(), account, hasher.hash(tenant.id(), password));
        } catch (Refusal overloaded) {
            audit.record(new AuditEvent.OfSubject(
                    AuditKind.LOGIN_REHASH_POSTPONED,
                    tenant.id(),
                    account.user().id(),
                    overloaded.problem().code()));
        }
    }

    private static String cause(Optional<Users.Account> known, boolean right) {
        if (known.isEmpty()) {
            return "unknown user";
        }
        return right ? "disabled" : "wrong password";
    }

    private Refusal refused(Tenant tenant, Optional<Users.Account> known, String cause, String address) {
        note(tenant, known, cause, address);
        return new Refusal(Problem.LOGIN_REFUSED);
    }

    private void tooMany(LoginThrottle.Halt halt, Tenant tenant, Optional<Users.Account> known, String address) {
        if (halt.first()) {
            note(tenant, known, "too many attempts", address);
        }
        throw new Refusal(Problem.TOO_MANY_ATTEMPTS, halt.retryAfter());
    }

    private void note(Tenant tenant, Optional<Users.Account> known, String cause, String address) {
        String whole = cause + ", from " + address;
        audit.record(known.<AuditEvent>map(account -> new AuditEvent.OfSubject(
                        AuditKind.LOGIN_REFUSED, tenant.id(), account.user().id(), whole))
                .orElseGet(() -> new AuditEvent.OfTenant(AuditKind.LOGIN_REFUSED, tenant.id(), whole)));
    }
}
