package io.gatehouse.tenancy.rulebook;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;

/**
 * A subject is in a group.
 *
 * @param group 1 to 255 printable characters
 */
public record Membership(String group, SubjectId subject) {

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Membership {
        if (group.isBlank() || !TextRules.isPlain(group, 255)) {
            throw new Refusal(Problem.INVALID_REQUEST, "a group's name has 1 to 255 printable characters");
        }
    }
}
