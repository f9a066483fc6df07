package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Statement;
import io.gatehouse.tenancy.policy.Verdict;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The claim {@code schedulerPolicy}, {@code {allow: [names], reject: [names]}}: what a token's user may change. Reading
 * needs no permission.
 */
record SchedulerPolicy(List<Statement> statements) {

    private static final String NAME = "schedulerPolicy";

    SchedulerPolicy {
        statements = List.copyOf(statements);
    }

    /**
     * Absent, null and without names: nothing is allowed. Empty where the claim is no policy, or names a permission
     * that does not exist.
     */
    static Optional<SchedulerPolicy> parse(@Nullable JsonValue claim) {
        if (isNothing(claim)) {
            return Optional.of(new SchedulerPolicy(List.of()));
        }
        if (!(claim instanceof JsonObject policy)) {
            return Optional.empty();
        }
        List<Statement> statements = new ArrayList<>();
        boolean good = add(statements, policy.get("allow"), Statement::allow)
                && add(statements, policy.get("reject"), Statement::reject);
        return good ? Optional.of(new SchedulerPolicy(statements)) : Optional.empty();
    }

    /** The one verdict of the house on the one question that a call asks. */
    Verdict decide(SchedulerPermission needed) {
        List<Policy> policies =
                statements.isEmpty() ? List.of() : List.of(new Policy(NAME, Attachment.toTenant(), statements));
        return new Rights(List.of(), policies).decide(needed.question());
    }

    /** Why it was denied, for the audit trail: the statement that decided. */
    String cause(SchedulerPermission needed, Verdict.Denied denied) {
        return needed.text()
                + denied.decisive()
                        .map(step -> ": " + NAME + " rejects " + names(statements.get(step.number())))
                        .orElse(": " + NAME + " does not allow it");
    }

    private static String names(Statement statement) {
        return statement.permissions().stream().map(Permission::text).sorted().collect(Collectors.joining(", "));
    }

    private static boolean add(
            List<Statement> statements, @Nullable JsonValue names, Function<List<Permission>, Statement> effect) {
        if (isNothing(names)) {
            return true;
        }
        if (!(names instanceof JsonArray list)) {
            return false;
        }
        Set<SchedulerPermission> known = EnumSet.noneOf(SchedulerPermission.class);
        for (JsonValue each : list) {
            Optional<SchedulerPermission> one =
                    each instanceof JsonString text ? SchedulerPermission.named(text.getString()) : Optional.empty();
            if (one.isEmpty()) {
                return false;
            }
            known.add(one.get());
        }
        if (!known.isEmpty()) {
            statements.add(effect.apply(
                    known.stream().map(SchedulerPermission::permission).toList()));
        }
        return true;
    }

    private static boolean isNothing(@Nullable JsonValue value) {
        return value == null || value == JsonValue.NULL;
    }
}
