package io.gatehouse.tenancy.key;

import io.gatehouse.ground.address.AddressRange;
import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Capabilities;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An API key without its secret.
 *
 * @param id unique in its tenant; the part between the dot and the colon
 * @param terms what it may be used for
 * @param tail the last four characters of its secret, by which its owner tells it from others; empty for keys of old
 * @param usedAt when it was last accepted, to the minute
 * @param revokedAt since when it is refused
 */
public record ApiKey(
        TenantId tenant,
        String id,
        Kind kind,
        Terms terms,
        String tail,
        Instant createdAt,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {

    /** What a key is for. */
    public enum Kind {
        /** For the tenant's servers. */
        SECRET,
        /** Names the tenant to browsers; proves nothing. */
        PUBLISHABLE;

        /** Its name in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * On which terms a key is given.
     *
     * @param name what its owner calls it; may be empty
     * @param scopes of a publishable key: none
     * @param capabilities what tokens that are made with it have at most
     * @param addresses from where it may be used; empty: from anywhere
     * @param expiresAt exclusive; empty: it does not expire
     */
    public record Terms(
            String name,
            Set<Scope> scopes,
            Capabilities capabilities,
            Set<AddressRange> addresses,
            Optional<Instant> expiresAt) {

        public Terms {
            scopes = Set.copyOf(scopes);
            addresses = Set.copyOf(addresses);
        }

        /** Everything, for ever, from anywhere: a tenant's first key. */
        public static Terms all() {
            return new Terms("", Set.of(Scope.values()), Capabilities.all(), Set.of(), Optional.empty());
        }

        /**
         * The first dimension in which this gives more than {@code giver} has, or empty where it does in none (N12).
         */
        public Optional<String> beyond(Terms giver) {
            if (!giver.scopes.containsAll(scopes)) {
                return Optional.of("scopes");
            }
            if (!capabilities.beyond(giver.capabilities).isEmpty()) {
                return Optional.of("capabilities");
            }
            if (!giver.addresses.isEmpty()
                    && (addresses.isEmpty() || !addresses.stream().allMatch(giver::reaches))) {
                return Optional.of("addresses");
            }
            boolean longer = giver.expiresAt
                    .filter(end -> expiresAt.filter(its -> !its.isAfter(end)).isEmpty())
                    .isPresent();
            return longer ? Optional.of("expires_in") : Optional.empty();
        }

        private boolean reaches(AddressRange range) {
            return addresses.stream().anyMatch(each -> each.contains(range));
        }

        /** Those of a key that names the tenant and may do nothing. */
        public static Terms publishable() {
            return new Terms("", Set.of(), Capabilities.all(), Set.of(), Optional.empty());
        }
    }

    /** Why it is refused at this instant from this address, or empty where it is not. */
    Optional<String> flaw(Instant now, String address) {
        if (revokedAt.isPresent()) {
            return Optional.of("revoked");
        }
        if (terms.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of("expired");
        }
        boolean fromHere = terms.addresses().isEmpty()
                || AddressText.parse(address)
                        .filter(from -> terms.addresses().stream().anyMatch(each -> each.contains(from)))
                        .isPresent();
        return fromHere ? Optional.empty() : Optional.of("used from another address");
    }
}
