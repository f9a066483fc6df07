package io.gatehouse.ground.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tenant's name: at once its public client id and the app id of its keys. Lower-case letters, digits and inner
 * hyphens, 2 to 63 characters, so that it is safe in a host name, a URL, a log line and a key.
 */
public record TenantId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    public TenantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a tenant id");
        }
    }

    /** The tenant id that {@code text} spells, or empty where it spells none. */
    public static Optional<TenantId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new TenantId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
