package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Statements of allow and reject, and whom they are for.
 *
 * @param id unique in its tenant
 * @param statements 1 to 100
 */
public record Policy(String id, Attachment attachment, List<Statement> statements) {

    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.\\-]{0,63}");

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Policy {
        if (!ID.matcher(id).matches()) {
            throw new Refusal(Problem.INVALID_REQUEST, "a policy's id has 1 to 64 letters, digits, _ . -");
        }
        if (statements.isEmpty() || statements.size() > MOST) {
            throw new Refusal(Problem.INVALID_REQUEST, "a policy has 1 to " + MOST + " statements");
        }
        statements = List.copyOf(statements);
    }

    /** How many permissions and resources they name. */
    public static int patterns(List<Policy> policies) {
        return policies.stream()
                .flatMap(each -> each.statements().stream())
                .mapToInt(each -> each.permissions().size() + each.resources().size())
                .sum();
    }
}
