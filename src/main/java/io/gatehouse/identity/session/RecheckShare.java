package io.gatehouse.identity.session;

import io.gatehouse.ground.id.TenantId;
import java.util.Set;

/**
 * How many rechecks are taken in one go, so that no issuer's sessions keep those of another one waiting.
 *
 * @param ofAnIssuer at most so many sessions of one issuer
 * @param issuers of at most so many issuers, those first whose session has waited longest
 * @param withoutTenants nothing of these
 * @param withoutIssuers nothing of these, each as {@link #issuer} has it
 */
public record RecheckShare(int ofAnIssuer, int issuers, Set<TenantId> withoutTenants, Set<String> withoutIssuers) {

    public RecheckShare {
        withoutTenants = Set.copyOf(withoutTenants);
        withoutIssuers = Set.copyOf(withoutIssuers);
    }

    /** One name for a tenant's issuer. */
    public static String issuer(TenantId tenant, String issuer) {
        return tenant + " " + issuer;
    }
}
