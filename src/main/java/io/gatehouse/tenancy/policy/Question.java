package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Optional;

/**
 * May somebody do this, here?
 *
 * @param permission one thing only, no pattern
 * @param resource the name of a channel or of whatever else it is done to, no pattern; empty where the permission has
 *     no such thing
 */
public record Question(Permission permission, Optional<ChannelPattern> resource) {

    /** Refuses patterns with {@link Problem#INVALID_REQUEST}: what is asked for is one thing. */
    public Question {
        if (!permission.isExact() || resource.filter(each -> !each.isExact()).isPresent()) {
            throw new Refusal(Problem.INVALID_REQUEST, "a question names one permission and one resource, without *");
        }
    }

    /** About a permission that is done to nothing in particular. */
    public static Question of(String permission) {
        return new Question(new Permission(permission), Optional.empty());
    }

    /** About a permission on a resource. */
    public static Question of(String permission, String resource) {
        return of(new Permission(permission), resource);
    }

    /** About a permission on a resource. */
    public static Question of(Permission permission, String resource) {
        return new Question(permission, Optional.of(new ChannelPattern(resource)));
    }
}
