package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.password.Password;
import io.gatehouse.identity.password.PasswordHasher;
import io.gatehouse.identity.password.PasswordRules;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes accounts. */
@ApplicationScoped
public class Registrar {

    private static final int LONGEST_EMAIL = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@<>()\\[\\],;:\\\\\"]{1,64}"
            + "@([\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

    private static final int LONGEST_DISPLAY_NAME = 128;

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final Entropy entropy;
    private final PasswordRules rules;

    @Inject
    Registrar(Accounts accounts, PasswordHasher hasher, LoginThrottle throttle, Entropy entropy) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.throttle = throttle;
        this.entropy = entropy;
        this.rules = new PasswordRules();
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Registrar() {
        this.accounts = null;
        this.hasher = null;
        this.throttle = null;
        this.entropy = null;
        this.rules = null;
    }

    /**
     * Makes an account. Never within a caller's transaction: see {@link Accounts}.
     *
     * @throws Refusal with REGISTRATION_CLOSED, INVITATION_REFUSED, USERNAME_INVALID, EMAIL_INVALID, INVALID_REQUEST,
     *     PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON, TOO_MANY_ATTEMPTS, OVERLOADED or USERNAME_TAKEN
     */
    @Transactional(TxType.NEVER)
    public User register(Registration wish) {
        Tenant tenant = wish.tenant();
        if (tenant.registration() == Tenant.Registration.CLOSED) {
            throw new Refusal(Problem.REGISTRATION_CLOSED);
        }
        if (tenant.registration() == Tenant.Registration.INVITE
                && wish.invitation().isEmpty()) {
            throw new Refusal(Problem.INVITATION_REFUSED);
        }
        Username name = Username.parse(wish.username()).orElseThrow(() -> new Refusal(Problem.USERNAME_INVALID));
        String email = email(wish.email(), name);
        Optional<String> displayName = wish.displayName().map(Registrar::displayName);
        Password password = rules.require(wish.password(), guessable(tenant, name, email));
        throttle.attempt(wish.address()).ifPresent(halt -> {
            throw new Refusal(Problem.TOO_MANY_ATTEMPTS, halt.retryAfter());
        });
        User user = new User(new SubjectId("u_" + entropy.text(16)), name.text(), email, displayName);
        Secret hash = hasher.hash(tenant.id(), password);
        if (!accounts.add(tenant, user, hash, wish.invitation())) {
            throw new Refusal(Problem.USERNAME_TAKEN);
        }
        return user;
    }

    private static String email(Optional<String> given, Username name) {
        if (given.isEmpty()) {
            return isEmail(name.text()) ? name.text() : "";
        }
        return given.filter(Registrar::isEmail).orElseThrow(() -> new Refusal(Problem.EMAIL_INVALID));
    }

    /** Whether it looks like an address; whether somebody reads it only a letter can tell. */
    private static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    private static String displayName(String typed) {
        boolean fits = typed.codePointCount(0, typed.length()) <= LONGEST_DISPLAY_NAME;
        if (!fits || typed.isBlank() || !TextRules.isReadable(typed, 2 * LONGEST_DISPLAY_NAME)) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "'display_name' has 1 to " + LONGEST_DISPLAY_NAME + " printable characters, not only spaces");
        }
        return typed.strip();
    }

    private static List<String> guessable(Tenant tenant, Username name, String email) {
        List<String> words = new ArrayList<>();
        for (String text : List.of(name.key(), email, tenant.name(), tenant.id().value())) {
            words.add(text);
            words.addAll(List.of(text.split("[^\\p{L}\\p{M}\\p{N}]+")));
        }
        return words;
    }
}
