package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.regex.Pattern;

/**
 * Something that can be allowed or rejected, such as {@code publish} or {@code CreateCalendar}; in a statement also
 * {@code *} for all but the product's own, or {@code calendar.*} for all that begin with {@code calendar.}. Case
 * matters. No regular expression is ever built from it.
 */
public record Permission(String text) {

    private static final Pattern SHAPE =
            Pattern.compile("\\*|[A-Za-z][A-Za-z0-9_\\-]{0,63}(\\.[A-Za-z0-9_\\-]{1,64}){0,3}(\\.\\*)?");

    /** All permissions. */
    public static final Permission ANY = new Permission("*");

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public Permission {
        if (!SHAPE.matcher(text).matches()) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "a permission is a name such as publish, or * for all, or calendar.* for all that begin so");
        }
    }

    /**
     * Whether whoever has this one has {@code other} too. {@link #ANY} has none of the product's own permissions: a
     * tenant that lets everybody do everything on channels makes nobody an administrator (N12).
     */
    public boolean covers(Permission other) {
        return equals(other)
                || (equals(ANY) && !other.isOfTheProduct())
                || (isOpen() && other.text.startsWith(text.substring(0, text.length() - 1)));
    }

    /** Whether it is about the gateway itself, such as {@code gatehouse.tenant.manage}. */
    public boolean isOfTheProduct() {
        return text.startsWith("gatehouse.");
    }

    /** Whether it is about the subject's own sign-in. */
    boolean isOfItsOwnSecurity() {
        return text.startsWith("security.");
    }

    /** Whether it stands for one thing only, so that it can be asked for. */
    public boolean isExact() {
        return !text.endsWith("*");
    }

    private boolean isOpen() {
        return text.endsWith(".*");
    }
}
