package io.gatehouse.account;

import io.gatehouse.id.SubjectId;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Entropy;
import io.gatehouse.secret.Secret;
import io.gatehouse.tenant.Tenant;
import io.gatehouse.tenant.Tenant.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Making an account by oneself. */
@ApplicationScoped
class Registrar {

    /** Something, an at sign, something with a dot: whether the address is read is only proved by a mail. RFC 5321, 4.5.3.1: at most 254 characters. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{C}]{1,64}@[^\\s@\\p{C}]{1,185}\\.[^\\s@.\\p{C}]{2,63}");

    private static final int LONGEST_NAME = 100;

    private final PasswordRules rules = new PasswordRules();
    private final Throttle throttle;
    private final PasswordHasher hasher;
    private final Ledger ledger;
    private final Entropy entropy;

    @Inject
    Registrar(Throttle throttle, PasswordHasher hasher, Ledger ledger, Entropy entropy) {
        this.throttle = throttle;
        this.hasher = hasher;
        this.ledger = ledger;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Registrar() {
        this(null, null, null, null);
    }

    /** What was filled in, and from where. An empty e-mail address is none. */
    record Form(String username, String email, Optional<String> displayName, Secret password, String address) {}

    /**
     * Makes the account and signs it in. Refuses with {@link Problem#REGISTRATION_CLOSED}, {@link Problem#TOO_MANY_ATTEMPTS}, {@link Problem#USERNAME_INVALID},
     * {@link Problem#EMAIL_INVALID}, one of the password's problems, {@link Problem#OVERLOADED} or {@link Problem#USERNAME_TAKEN}.
     */
    Welcome register(Tenant tenant, Form form) {
        if (tenant.registration() != Registration.OPEN) {
            throw new Refusal(Problem.REGISTRATION_CLOSED);
        }
        throttle.tryNetwork(form.address());
        Username username = Username.require(form.username());
        requireEmail(form.email());
        form.displayName().ifPresent(Registrar::requireName);
        Password password = rules.require(
                form.password(),
                List.of(username.text(), form.email(), tenant.id().value(), tenant.name()));
        User user = new User(new SubjectId(entropy.uuid().toString()), username, form.email(), form.displayName());
        return ledger.enrol(tenant, user, hasher.hash(password)).orElseThrow(() -> new Refusal(Problem.USERNAME_TAKEN));
    }

    private static void requireEmail(String email) {
        if (!email.isEmpty() && (email.length() > 254 || !EMAIL.matcher(email).matches())) {
            throw new Refusal(Problem.EMAIL_INVALID);
        }
    }

    private static void requireName(String name) {
        boolean good = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Registrar::unprintable);
        if (!good) {
            throw new Refusal(Problem.INVALID_REQUEST, "'display_name' has 1 to 100 printable characters");
        }
    }

    private static boolean unprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED;
    }
}
