package io.gatehouse.tenant;

import io.gatehouse.id.TenantId;
import java.util.Optional;

/**
 * A tenant and its settings.
 *
 * @param host the host name whose callers belong to this tenant where they name none; at most one tenant has it
 * @param appUrl where z-open clients are sent after a login, the token in place of {@code {token}}; empty: they get the token as JSON
 */
public record Tenant(
        TenantId id,
        String name,
        Origins origins,
        Registration registration,
        Optional<String> host,
        Optional<String> appUrl) {

    /** Who may make an account by itself. */
    public enum Registration {
        OPEN,
        CLOSED
    }
}
