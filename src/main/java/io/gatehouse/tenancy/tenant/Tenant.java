package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A tenant and its settings.
 *
 * @param host the host name whose callers belong to this tenant where they name none; at most one tenant has it
 * @param appUrl where z-open clients are sent after a login, the token in place of {@code {token}}; empty: they get the
 *     token as JSON
 * @param limits what its own settings narrow
 * @param suspended whether the operator has suspended it: whoever names it is refused
 */
public record Tenant(
        TenantId id,
        String name,
        Origins origins,
        Registration registration,
        Optional<String> host,
        Optional<String> appUrl,
        TenantLimits limits,
        boolean suspended) {

    /** Who may make an account by itself. */
    public enum Registration {
        OPEN,
        /** Whoever shows an invitation. */
        INVITE,
        CLOSED;

        /** Its name in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of exactly this name. */
        public static Optional<Registration> named(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.text().equals(text))
                    .findFirst();
        }
    }
}
