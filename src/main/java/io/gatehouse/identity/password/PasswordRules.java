package io.gatehouse.identity.password;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.util.Collection;

/**
 * Which passwords may be chosen, by NIST SP 800-63B-4, 3.1.1.2: long ones, and none that are tried first. There are no
 * composition rules, on purpose: the clause forbids them.
 */
public final class PasswordRules {

    /** The shortest password, in code points, inclusive: 15, as the password is the only factor. */
    static final int SHORTEST = 15;

    private final CommonPasswords common = CommonPasswords.shipped();

    /**
     * The password, where it may be chosen.
     *
     * @param context words that anyone would guess for this user here
     * @throws Refusal with PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON, or INVALID_REQUEST where it is not
     *     Unicode
     */
    public Password require(Secret typed, Collection<String> context) {
        if (Password.tooLong(typed)) {
            throw new Refusal(Problem.PASSWORD_TOO_LONG);
        }
        Password password = Password.parse(typed)
                .orElseThrow(() -> new Refusal(Problem.INVALID_REQUEST, "'password' is not Unicode text"));
        if (password.length() < SHORTEST) {
            throw new Refusal(Problem.PASSWORD_TOO_SHORT);
        }
        if (common.contain(password, context)) {
            throw new Refusal(Problem.PASSWORD_COMMON);
        }
        return password;
    }
}
