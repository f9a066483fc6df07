package io.gatehouse.tenancy.key;

import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where API keys are kept. */
interface Keys {

    void add(TenantId tenant, ApiKey key, byte[] digest);

    Optional<Kept> find(TenantId tenant, String id);

    /** Keys with ids after {@code after}, in their order, at most {@code limit}; revoked ones too. */
    List<ApiKey> page(TenantId tenant, String after, int limit);

    /** How many are not revoked. */
    int count(TenantId tenant);

    /** False: there is none, or it was revoked before. */
    boolean revoke(TenantId tenant, String id, Instant now);

    /** Notes a use, unless one after {@code since} was noted. Whether it did. */
    boolean used(TenantId tenant, String id, Instant now, Instant since);

    /** A key and the digest of its text. */
    final class Kept {

        private final ApiKey key;
        private final byte[] digest;

        Kept(ApiKey key, byte[] digest) {
            this.key = key;
            this.digest = digest.clone();
        }

        ApiKey key() {
            return key;
        }

        byte[] digest() {
            return digest.clone();
        }
    }
}
