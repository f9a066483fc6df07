package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Allows or rejects permissions on resources.
 *
 * @param permissions patterns, 1 to 100
 * @param resources patterns, 1 to 100; {@code *} covers everything, and is the only one that covers permissions without
 *     a resource
 */
public record Statement(Effect effect, Set<Permission> permissions, Set<ChannelPattern> resources) {

    /** What a statement does with the permissions that it names. */
    public enum Effect {
        ALLOW,
        REJECT
    }

    private static final int MOST = 100;

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Statement {
        permissions = kept(permissions, "permissions");
        resources = kept(resources, "resources");
    }

    /** Allows these permissions everywhere. */
    public static Statement allow(Collection<Permission> permissions) {
        return new Statement(Effect.ALLOW, new LinkedHashSet<>(permissions), Set.of(ChannelPattern.ANY));
    }

    /** Rejects these permissions everywhere. */
    public static Statement reject(Collection<Permission> permissions) {
        return new Statement(Effect.REJECT, new LinkedHashSet<>(permissions), Set.of(ChannelPattern.ANY));
    }

    /** Rejects these permissions on some resources. */
    static Statement reject(Collection<Permission> permissions, ChannelPattern resources) {
        return new Statement(Effect.REJECT, new LinkedHashSet<>(permissions), Set.of(resources));
    }

    /** Whether it speaks about what is asked. */
    public boolean speaksOf(Question question) {
        boolean here = question.resource()
                .map(resource -> resources.stream().anyMatch(each -> each.covers(resource)))
                .orElseGet(() -> resources.contains(ChannelPattern.ANY));
        return here && permissions.stream().anyMatch(each -> covers(each, question.permission()));
    }

    /** To allow one of the product's own permissions takes its name; to reject everything is to reject these too. */
    private boolean covers(Permission named, Permission asked) {
        return named.covers(asked) || (effect == Effect.REJECT && named.equals(Permission.ANY));
    }

    private static <T> Set<T> kept(Set<T> patterns, String name) {
        if (patterns.isEmpty() || patterns.size() > MOST) {
            throw new Refusal(Problem.INVALID_REQUEST, "a statement has 1 to " + MOST + " " + name);
        }
        return Set.copyOf(patterns);
    }
}
