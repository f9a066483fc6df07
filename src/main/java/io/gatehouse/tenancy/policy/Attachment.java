package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Locale;
import java.util.Set;

/**
 * Whom a policy is for.
 *
 * @param name the claim's name; empty for the other kinds
 * @param value the group, subject id, key id or the claim's value; empty for the tenant
 */
public record Attachment(Kind kind, String name, String value) {

    /** What a policy can hang on; in the order in which the trail tells them. */
    public enum Kind {
        /** Everybody in the tenant. */
        TENANT,
        GROUP,
        SUBJECT,
        /** Whatever rests on one API key. */
        KEY,
        /** Whoever's token says so. */
        CLAIM;

        /** Its name in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 255;

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Attachment {
        boolean named = name.isEmpty() != (kind == Kind.CLAIM);
        boolean valued = value.isEmpty() == (kind == Kind.TENANT);
        if (!named || !valued || isBad(name) || isBad(value)) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "a policy is attached to the tenant, or to a group, subject, key or claim of 1 to 255 printable characters");
        }
    }

    /** To everybody in the tenant. */
    public static Attachment toTenant() {
        return new Attachment(Kind.TENANT, "", "");
    }

    /** Whether a policy that hangs on this one is for {@code standing}. */
    public boolean isFor(Standing standing) {
        return switch (kind) {
            case TENANT -> true;
            case GROUP -> standing.groups().contains(value);
            case SUBJECT -> standing.subject().value().equals(value);
            case KEY -> standing.key().filter(value::equals).isPresent();
            case CLAIM -> standing.claims().getOrDefault(name, Set.of()).contains(value);
        };
    }

    private static boolean isBad(String text) {
        return !TextRules.isPlain(text, LONGEST);
    }
}
