package io.gatehouse.identity.issuer;

import io.gatehouse.ground.id.SubjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A token of a trusted issuer of which every check has passed, in our words.
 *
 * @param subject the issuer's id, a colon, and the issuer's name for the subject: the same name at two issuers is two
 *     subjects (OIDC Core, 5.7)
 * @param says what it says about the subject, or what the issuer says now
 * @param sid the issuer's session, where it tells one
 * @param fingerprint a digest of what was signed; the same for every spelling of the same token
 * @param issuedAt never later than now; the epoch where the token does not tell, so that any withdrawal of trust
 *     reaches it
 * @param expiresAt exclusive
 */
public record ForeignToken(
        TrustedIssuer issuer,
        SubjectId subject,
        Claims says,
        Optional<String> sid,
        String fingerprint,
        Instant issuedAt,
        Instant expiresAt) {

    /**
     * What counts for policies.
     *
     * @param named {@code roles} and {@code scope}, where they are there
     */
    public record Claims(Set<String> groups, Map<String, Set<String>> named) {

        public Claims {
            groups = Set.copyOf(groups);
            named = Map.copyOf(named);
        }
    }
}
