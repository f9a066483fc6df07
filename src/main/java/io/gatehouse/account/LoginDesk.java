package io.gatehouse.account;

import io.gatehouse.account.Users.Account;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import io.gatehouse.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Logging in with a password. Exactly one hash is computed for every try, whether there is such a user or not (L1). */
@ApplicationScoped
class LoginDesk {

    private final Throttle throttle;
    private final PasswordHasher hasher;
    private final Ledger ledger;

    @Inject
    LoginDesk(Throttle throttle, PasswordHasher hasher, Ledger ledger) {
        this.throttle = throttle;
        this.hasher = hasher;
        this.ledger = ledger;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    LoginDesk() {
        this(null, null, null);
    }

    /** What was typed, and from where. */
    record Attempt(String username, Secret password, String address) {}

    /** Refuses with {@link Problem#LOGIN_REFUSED} whatever the cause, {@link Problem#TOO_MANY_ATTEMPTS} or {@link Problem#OVERLOADED}. */
    Welcome login(Tenant tenant, Attempt attempt) {
        Optional<Username> username = Username.parse(attempt.username());
        String key = username.map(Username::key).orElse("");
        throttle.tryAccount(tenant.id(), key, attempt.address());
        Optional<Account> account = username.flatMap(name -> ledger.find(tenant.id(), name));
        Secret stored = account.map(Account::hash).orElseGet(hasher::nobody);
        Optional<Password> password = Password.parse(attempt.password());
        boolean right = password.isPresent() && hasher.verify(password.get(), stored);
        if (account.isEmpty() || !right || account.get().disabled()) {
            ledger.refused(tenant.id(), account.map(Account::user), cause(account, right));
            throw new Refusal(Problem.LOGIN_REFUSED);
        }
        throttle.succeeded(tenant.id(), key);
        Optional<Secret> fresh =
                password.filter(same -> hasher.needsRehash(stored)).map(hasher::hash);
        return ledger.admit(tenant, account.get().user(), fresh);
    }

    private static String cause(Optional<Account> account, boolean right) {
        if (account.isEmpty()) {
            return "no such user";
        }
        return right ? "the account is disabled" : "wrong password";
    }
}
